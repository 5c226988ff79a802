package io.quetzalcore.worker.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;

/** Whether the worker answers, which is how its supervisor knows that it is deployed. */
@Path("status")
@RequestScoped
public class StatusResource {

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
        return new Status("worker", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }
}
