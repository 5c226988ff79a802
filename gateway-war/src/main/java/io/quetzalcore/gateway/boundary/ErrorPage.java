package io.quetzalcore.gateway.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.server.entity.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the container itself refuses, a missing token above all, as a problem of RFC 9457. */
@WebServlet("/problem")
public class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int status = code instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        response.setContentType(Problem.TYPE);
        Problem problem = Problem.of(status, title(status), Refusal.plainly(status));
        response.getOutputStream().write(Json.bytes(problem.members()));
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            default -> status < 500 ? "Refused" : "Our fault";
        };
    }
}
