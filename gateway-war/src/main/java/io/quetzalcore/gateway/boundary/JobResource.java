package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;
import static io.quetzalcore.gateway.entity.Role.VIEWER_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.entity.JobView;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.server.control.Relay;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs: how they stand, and what a user may ask of them. The masters do what the ledger says. */
@Path("jobs")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    private final Books books;
    private final Callers callers;
    private final Relay relay;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    JobResource(Books books, Callers callers, Relay relay) {
        this.books = books;
        this.callers = callers;
        this.relay = relay;
    }

    /** Jobs, newest first. */
    @GET
    @RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public Listing list(
            @QueryParam("state") @Nullable List<String> states,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("after") @Nullable String after) {
        List<Job> jobs =
                books.ledger().jobs().list(Callers.of(security).scope(), states(states), Callers.page(limit, after));
        String next = jobs.size() < limit ? null : jobs.getLast().id().toString();
        return new Listing("jobs", jobs.stream().map(this::view).toList(), next);
    }

    private static Set<JobState> states(@Nullable List<String> names) {
        Set<JobState> states = EnumSet.noneOf(JobState.class);
        for (String name : names == null ? List.<String>of() : names) {
            try {
                states.add(JobState.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw Refusal.badRequest("state: expected one of " + EnumSet.allOf(JobState.class));
            }
        }
        return states;
    }

    private JobView view(Job job) {
        return JobView.of(job, books.ledger().progress().stages(job.id()));
    }

    /** One job and how far it is. */
    @GET
    @Path("{id}")
    @RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public JobView get(@PathParam("id") String id) {
        return view(callers.job(security, id));
    }

    /** Removes a job that is at rest, and its results unless another job has taken them over. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public Response delete(@PathParam("id") String id) {
        Job job = callers.job(security, id);
        if (!books.ledger().jobs().delete(job.id())) {
            throw Refusal.conflict("the job is " + now(job) + "; stop it first");
        }
        relay.kick();
        return Response.noContent().build();
    }

    /** Asks a job to stop; what is done is kept. */
    @POST
    @Path("{id}/stop")
    @RolesAllowed({ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public Response stop(@PathParam("id") String id) {
        Job job = callers.job(security, id);
        return moved(job, books.ledger().jobs().stop(job.id()), "QUEUED or RUNNING");
    }

    /** Has a stopped or failed job go on where it was. */
    @POST
    @Path("{id}/restart")
    @RolesAllowed({ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public Response restart(@PathParam("id") String id) {
        Job job = callers.job(security, id);
        return moved(job, books.ledger().jobs().restart(job.id()), "STOPPED or FAILED");
    }

    /** Gives a stopped or failed job up for good. */
    @POST
    @Path("{id}/abandon")
    @RolesAllowed({ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
    public Response abandon(@PathParam("id") String id) {
        Job job = callers.job(security, id);
        return moved(job, books.ledger().jobs().abandon(job.id()), "STOPPED or FAILED");
    }

    private Response moved(Job before, Optional<Job> after, String from) {
        Job job = after.orElseThrow(
                () -> Refusal.conflict("the job is " + now(before) + "; this needs one that is " + from));
        relay.kick();
        return Response.accepted(view(job)).build();
    }

    private JobState now(Job job) {
        return books.ledger().jobs().find(job.id()).orElse(job).state();
    }
}
