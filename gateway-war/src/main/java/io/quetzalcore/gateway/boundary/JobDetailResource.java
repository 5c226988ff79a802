package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;
import static io.quetzalcore.gateway.entity.Role.VIEWER_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.JobLog;
import io.quetzalcore.gateway.entity.EventView;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.gateway.entity.PartitionView;
import io.quetzalcore.ledger.Event;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.PartitionProgress;
import io.quetzalcore.survey.Stage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job in detail: its partitions, its events, its log. */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
public class JobDetailResource {

    private static final int MOST = 10_000;

    private final Books books;
    private final Callers callers;
    private final JobLog log;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    JobDetailResource(Books books, Callers callers, JobLog log) {
        this.books = books;
        this.callers = callers;
        this.log = log;
    }

    /** Partitions in the order of the journey. */
    @GET
    @Path("{id}/partitions")
    public Listing partitions(
            @PathParam("id") String id,
            @QueryParam("stage") @Nullable String stage,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @QueryParam("after") @DefaultValue("0") int after) {
        Job job = callers.job(security, id);
        checkLimit(limit, after);
        List<PartitionProgress> partitions = books.ledger().progress().partitions(job.id(), stage(stage), limit, after);
        String next = partitions.size() < limit ? null : Integer.toString(after + limit);
        return new Listing(
                "partitions", partitions.stream().map(PartitionView::of).toList(), next);
    }

    private static @Nullable Stage stage(@Nullable String name) {
        return name == null
                ? null
                : Arrays.stream(Stage.values())
                        .filter(stage -> stage.step().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Refusal.badRequest("stage: there is no stage " + name));
    }

    /** What happened to the job, oldest first. */
    @GET
    @Path("{id}/events")
    public Listing events(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @QueryParam("after") @DefaultValue("0") long after) {
        Job job = callers.job(security, id);
        checkLimit(limit, after);
        List<Event> events = books.ledger().events().of(job.id(), after, limit);
        String next =
                events.size() < limit ? null : Long.toString(events.getLast().seq());
        return new Listing("events", events.stream().map(EventView::of).toList(), next);
    }

    private static void checkLimit(int limit, long after) {
        if (limit < 1 || limit > MOST || after < 0) {
            throw Refusal.badRequest("expected limit from 1 to " + MOST + " and after from 0");
        }
    }

    /** Events and attempts for people, a line each. */
    @GET
    @Path("{id}/log")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    public String log(@PathParam("id") String id) {
        return log.of(callers.job(security, id));
    }
}
