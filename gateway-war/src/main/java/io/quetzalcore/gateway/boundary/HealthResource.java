package io.quetzalcore.gateway.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;

/** Whether the gateway answers, which is how its supervisor knows that it is deployed. */
@Path("health")
@RequestScoped
public class HealthResource {

    /**
     * That this instance is up.
     *
     * @param component who answers
     * @param uptimeSeconds since its JVM started
     */
    public record Status(String component, long uptimeSeconds) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Status status() {
        return new Status("gateway", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }
}
