package io.quetzalcore.worker.boundary;

import io.quetzalcore.formats.json.Json;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Why something was not done, as RFC 9457 has it. */
final class Problem {
    private Problem() {}

    static Response of(int status, String title, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Json.write(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail)))
                .build();
    }
}
