package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.Intake;
import io.quetzalcore.gateway.control.MultipartReader;
import io.quetzalcore.gateway.control.Settings;
import io.quetzalcore.gateway.entity.JobView;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.Submitted;
import io.quetzalcore.server.entity.Problem;
import io.quetzalcore.survey.InputProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The door for surveys: the body streams into the store as it comes. */
@Path("mining/mag-survey")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
public class SubmissionResource {

    private static final Pattern FILE_NAME = Pattern.compile("filename=\"?([^\";]+)\"?");
    private static final int RETRY_SECONDS = 30;

    private final Intake intake;
    private final Books books;
    private final Settings settings;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    SubmissionResource(Intake intake, Books books, Settings settings) {
        this.intake = intake;
        this.books = books;
        this.settings = settings;
    }

    /** A form: one file, and a field for each parameter. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response form(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            InputStream body)
            throws IOException, InputProblem {
        refuseWhatIsTooLong(headers);
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (!MultipartReader.hasBoundary(type)) {
            throw Refusal.badRequest("multipart/form-data without a boundary");
        }
        MultipartReader form = new MultipartReader(type, decoded(headers, body));
        return answer(intake.take(owner(), form, query(uri), checked(key)));
    }

    /** The file itself; its name and the parameters in the query. */
    @POST
    @Consumes({
        MediaType.APPLICATION_OCTET_STREAM,
        MediaType.TEXT_PLAIN,
        "text/csv",
        "application/gzip",
        "application/x-gzip",
        "application/x-xz",
        "application/zip"
    })
    public Response raw(
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            InputStream body)
            throws IOException, InputProblem {
        refuseWhatIsTooLong(headers);
        Map<String, String> query = query(uri);
        String name = Optional.ofNullable(query.remove("name"))
                .or(() -> Optional.ofNullable(headers.getHeaderString("X-File-Name")))
                .or(() -> named(headers.getHeaderString(HttpHeaders.CONTENT_DISPOSITION)))
                .orElse("survey");
        return answer(intake.take(owner(), name, decoded(headers, body), query, checked(key)));
    }

    private String owner() {
        return Callers.of(security).name();
    }

    private void refuseWhatIsTooLong(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > settings.uploadLimitBytes()) {
            throw new Refusal(
                    Problem.of(413, "Too large", "at most " + settings.uploadLimitBytes() + " bytes are taken"),
                    Map.of());
        }
    }

    private static InputStream decoded(HttpHeaders headers, InputStream body) throws IOException {
        String encoding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.strip()) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, 1 << 16);
            default ->
                throw new Refusal(
                        Problem.of(415, "Unsupported encoding", "Content-Encoding may be gzip or identity"), Map.of());
        };
    }

    private static Optional<String> named(@Nullable String disposition) {
        Matcher name = FILE_NAME.matcher(disposition == null ? "" : disposition);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static Map<String, String> query(UriInfo uri) {
        Map<String, String> query = new TreeMap<>();
        uri.getQueryParameters().forEach((name, values) -> query.put(name, values.getLast()));
        return query;
    }

    private static @Nullable String checked(@Nullable String key) {
        if (key != null && (key.isBlank() || key.length() > 200 || key.chars().anyMatch(Character::isISOControl))) {
            throw Refusal.badRequest("Idempotency-Key: expected 1 to 200 printable characters");
        }
        return key;
    }

    private Response answer(Submitted submitted) {
        return switch (submitted) {
            case Submitted.Accepted(Job job) -> located(202, job);
            case Submitted.Cached(Job job) -> located(200, job);
            case Submitted.Repeated(Job job) -> located(job.state().isOpen() ? 202 : 200, job);
            case Submitted.Conflict(Job earlier) ->
                throw Refusal.conflict(
                        "this Idempotency-Key came before with another file or other parameters: job " + earlier.id());
            case Submitted.QueueFull(int waiting) ->
                throw Refusal.tooMany(waiting + " jobs wait already; try again later", RETRY_SECONDS);
        };
    }

    private Response located(int status, Job job) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, "/api/jobs/" + job.id())
                .entity(JobView.of(job, books.ledger().progress().stages(job.id())))
                .build();
    }
}
