package io.quetzalcore.worker.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.ledger.Worker;
import io.quetzalcore.server.boundary.ProblemAnswer;
import io.quetzalcore.worker.control.PartitionDesk;
import io.quetzalcore.worker.control.Presence;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.concurrent.ManagedExecutorService;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The worker for integrations that speak HTTP: how it is, and a way to hand it a partition. */
@Path("/")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class WorkerResource {

    private final PartitionDesk desk;
    private final Presence presence;

    @Resource
    private @Nullable ManagedExecutorService executor;

    @Inject
    WorkerResource(PartitionDesk desk, Presence presence) {
        this.desk = desk;
        this.presence = presence;
    }

    /** What this worker is and does. */
    @GET
    @Path("status")
    @PermitAll
    public String status() {
        Worker worker = presence.now();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("worker", worker.id());
        status.put("slots", worker.slots());
        status.put("active_vms", worker.vmsActive());
        status.put("isolation", worker.isolation());
        status.put("cores", worker.cores());
        status.put("gpu", "simulated GPU");
        return Json.write(status);
    }

    /** Works on a partition as a message about it would have it done: the same lease, the same fence. */
    @POST
    @Path("execute")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"operator", "admin"})
    public Response execute(String body) {
        try {
            PartitionKey key = Json.read(body, PartitionKey.class);
            Objects.requireNonNull(executor).execute(() -> work(key));
            return Response.accepted(Json.write(key)).build();
        } catch (IOException e) {
            return ProblemAnswer.of(422, "Not a partition", "expected {\"job\", \"stage\", \"wave\", \"partition\"}");
        }
    }

    private void work(PartitionKey key) {
        try {
            desk.work(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
