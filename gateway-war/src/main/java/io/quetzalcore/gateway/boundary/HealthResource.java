package io.quetzalcore.gateway.boundary;

import io.quetzalcore.gateway.control.Health;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.util.SortedMap;

/** Whether the gateway and all that it needs are there; open to everybody. */
@Path("health")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    private final Health health;

    /**
     * How we are.
     *
     * @param component who answers
     * @param status UP or DOWN
     * @param uptimeSeconds since the JVM started
     * @param checks UP or DOWN by what was looked at
     */
    public record Status(String component, String status, long uptimeSeconds, SortedMap<String, String> checks) {}

    @Inject
    HealthResource(Health health) {
        this.health = health;
    }

    /** 200 when all is there, 503 otherwise. */
    @GET
    @PermitAll
    public Response status() {
        SortedMap<String, String> checks = health.checks();
        boolean up = !checks.containsValue(Health.DOWN);
        Status status = new Status(
                "gateway",
                up ? Health.UP : Health.DOWN,
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000,
                checks);
        return Response.status(up ? 200 : 503).entity(status).build();
    }
}
