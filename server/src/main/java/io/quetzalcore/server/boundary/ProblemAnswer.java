package io.quetzalcore.server.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.server.entity.Problem;
import jakarta.ws.rs.core.Response;

/** A problem as the answer to a request. */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    /** The answer of that status, which says why. */
    public static Response of(int status, String title, String detail) {
        Problem problem = Problem.of(status, title, detail);
        return Response.status(status)
                .type(Problem.TYPE)
                .entity(Json.write(problem.members()))
                .build();
    }
}
