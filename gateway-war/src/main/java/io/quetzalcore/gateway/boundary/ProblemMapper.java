package io.quetzalcore.gateway.boundary;

import io.quetzalcore.ledger.Outage;
import io.quetzalcore.server.entity.Problem;
import io.quetzalcore.store.StoreFullException;
import io.quetzalcore.store.TooLargeException;
import io.quetzalcore.survey.InputProblem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipException;

/** Everything that goes wrong, as a problem of RFC 9457. What is our fault is logged under a number and not told. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal -> response(refusal.problem(), refusal.headers());
            case WebApplicationException refused -> refused(refused.getResponse());
            case InputProblem input -> response(of(input), Map.of());
            case TooLargeException large ->
                response(Problem.of(413, "Too large", "at most " + large.limitBytes() + " bytes are taken"), Map.of());
            case EOFException cut -> response(Problem.of(400, "Cut short", "the body ends before its end"), Map.of());
            case ZipException broken ->
                response(Problem.of(400, "Bad encoding", "the body is not what its Content-Encoding says"), Map.of());
            case StoreFullException full -> {
                LOG.log(Level.SEVERE, full.getMessage());
                yield response(
                        Problem.of(507, "No room", "the disk of the store is full; try again later"),
                        Map.of(HttpHeaders.RETRY_AFTER, 60));
            }
            case RuntimeException away
            when Outage.is(away) -> {
                LOG.log(Level.WARNING, "the database did not answer", away);
                yield response(
                        Problem.of(503, "Not now", "the database does not answer; try again"),
                        Map.of(HttpHeaders.RETRY_AFTER, 2));
            }
            default -> unexpected(thrown);
        };
    }

    private static Problem of(InputProblem input) {
        Map<String, Object> more = new TreeMap<>();
        more.put("file", input.file());
        more.put("found", input.found());
        more.put("expected", input.expected());
        if (input.line() > 0) {
            more.put("line", input.line());
        }
        if (input.field() != null) {
            more.put("field", input.field());
        }
        return new Problem(422, "Bad input", input.getMessage(), more);
    }

    private static Response refused(Response given) {
        int status = given.getStatus();
        if (status < 400) {
            return given;
        }
        Response.StatusType info = given.getStatusInfo();
        Response.ResponseBuilder answer = Response.status(status)
                .type(Problem.TYPE)
                .entity(Problem.of(status, info.getReasonPhrase(), Refusal.plainly(status)));
        if (given.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, given.getHeaderString(HttpHeaders.ALLOW));
        }
        return answer.build();
    }

    private static Response unexpected(Throwable thrown) {
        String number = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "incident " + number, thrown);
        return response(
                new Problem(
                        500,
                        "Our fault",
                        "something went wrong here; the log has it under incident " + number,
                        Map.of("incident", number)),
                Map.of());
    }

    private static Response response(Problem problem, Map<String, Object> headers) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(MediaType.valueOf(Problem.TYPE))
                .entity(problem);
        headers.forEach(answer::header);
        return answer.build();
    }
}
