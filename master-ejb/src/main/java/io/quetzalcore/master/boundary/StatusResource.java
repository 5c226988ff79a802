package io.quetzalcore.master.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Command;
import io.quetzalcore.ledger.Fleet;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.master.control.SurveyJobs;
import io.quetzalcore.server.boundary.ProblemAnswer;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The master for integrations that speak HTTP: how the fleet is, and a way to hand a job over. */
@Path("/")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private static final long GIB = 1L << 30;

    private final Ledger ledger;
    private final SurveyJobs jobs;

    @Inject
    StatusResource(Ledger ledger, SurveyJobs jobs) {
        this.ledger = ledger;
        this.jobs = jobs;
    }

    /** Workers alive, VMs at work, what waits, and the machines' sum. */
    @GET
    @Path("status")
    @PermitAll
    public String status() {
        Fleet fleet = ledger.workers().fleet();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("workers", fleet.workers());
        status.put("active_vms", fleet.activeVms());
        status.put("queue_depth", fleet.queueDepth());
        status.put("total_cores", fleet.totalCores());
        status.put("total_memory_gb", fleet.totalMemoryBytes() / GIB);
        return Json.write(status);
    }

    /** Takes a waiting job at once, as the message about it would: the same checks, the same claim. */
    @POST
    @Path("process")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"operator", "admin"})
    public Response process(String body) {
        Optional<Job> job = named(body).flatMap(ledger.jobs()::find);
        if (job.isEmpty()) {
            return ProblemAnswer.of(422, "No such job", "expected {\"job\": \"<id of a job that waits>\"}");
        }
        if (job.get().state() != JobState.QUEUED) {
            return ProblemAnswer.of(
                    409, "The job does not wait", "it is " + job.get().state());
        }
        jobs.start(job.get().id());
        String accepted = Json.write(Map.of("job", job.get().id().toString(), "command", Command.START));
        return Response.accepted(accepted).build();
    }

    private static Optional<UUID> named(String body) {
        try {
            Object job = Json.read(body, Map.class).get("job");
            return Optional.of(UUID.fromString(String.valueOf(job)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
