package io.quetzalcore.gateway.boundary;

import io.quetzalcore.server.entity.Problem;
import java.util.Map;

/** A request that is turned down for a reason that the caller is told. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, Object> headers;

    Refusal(Problem problem, Map<String, Object> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** Nothing of that name is there for this caller. */
    static Refusal notFound(String what) {
        return new Refusal(Problem.of(404, "Not found", "there is no " + what), Map.of());
    }

    /** What is asked for cannot be done as things are. */
    static Refusal conflict(String detail) {
        return new Refusal(Problem.of(409, "Conflict", detail), Map.of());
    }

    /** A parameter of the request is not one. */
    static Refusal badRequest(String detail) {
        return new Refusal(Problem.of(400, "Bad request", detail), Map.of());
    }

    /** Somebody who is needed for it does not answer. */
    static Refusal notNow(String detail) {
        return new Refusal(Problem.of(503, "Not now", detail), Map.of("Retry-After", 2));
    }

    /** Too much for now. */
    static Refusal tooMany(String detail, long retryAfterSeconds) {
        return new Refusal(Problem.of(429, "Too many", detail), Map.of("Retry-After", retryAfterSeconds));
    }

    Problem problem() {
        return problem;
    }

    Map<String, Object> headers() {
        return headers;
    }

    /** A status in a sentence. */
    static String plainly(int status) {
        return switch (status) {
            case 400 -> "the request is not one that can be understood";
            case 401 -> "a valid token is needed: POST /api/token";
            case 403 -> "your role does not allow this";
            case 404 -> "there is nothing of that name";
            case 405 -> "this cannot be done to that";
            case 406 -> "none of the media types that you accept is to be had";
            case 413 -> "the body is too large";
            case 415 -> "a body of this media type is not taken here";
            case 503 -> "not now; try again";
            default -> "the request was refused with status " + status;
        };
    }
}
