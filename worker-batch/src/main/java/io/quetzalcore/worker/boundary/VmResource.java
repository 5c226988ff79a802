package io.quetzalcore.worker.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.vm.VmRefusal;
import io.quetzalcore.server.boundary.ProblemAnswer;
import io.quetzalcore.worker.control.Exposition;
import io.quetzalcore.worker.control.VmDesk;
import io.quetzalcore.worker.control.VmDesk.Act;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The worker's VMs: seen and steered by operators. */
@Path("/")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class VmResource {

    private final VmDesk desk;

    @Inject
    VmResource(VmDesk desk) {
        this.desk = desk;
    }

    /** All VMs, and what was counted. */
    @GET
    @Path("vms")
    @RolesAllowed({"operator", "admin"})
    public Response list() {
        return Response.ok(Json.write(desk.list())).build();
    }

    /** The same figures for Prometheus. Not at /metrics, which Payara keeps for itself. */
    @GET
    @Path("vms/metrics")
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    @RolesAllowed({"operator", "admin"})
    public String metrics() {
        return Exposition.of(desk.list());
    }

    /** A VM more, without a process until it is started. */
    @POST
    @Path("vms")
    @RolesAllowed({"operator", "admin"})
    public Response create(@QueryParam("profile") @DefaultValue(VmProfile.STANDARD) String profile) {
        return answer(201, () -> desk.create(profile));
    }

    /** One VM, with the end of its output. */
    @GET
    @Path("vms/{number: [0-9]{1,9}}")
    @RolesAllowed({"operator", "admin"})
    public Response inspect(@PathParam("number") int number) {
        return answer(200, () -> desk.inspect(number));
    }

    /** Starts one that was created or stopped. */
    @POST
    @Path("vms/{number: [0-9]{1,9}}/start")
    @RolesAllowed({"operator", "admin"})
    public Response start(@PathParam("number") int number) {
        return answer(202, () -> desk.act(number, Act.START));
    }

    /** Takes one away when its task is done, at once when it has none. */
    @POST
    @Path("vms/{number: [0-9]{1,9}}/stop")
    @RolesAllowed({"operator", "admin"})
    public Response stop(@PathParam("number") int number) {
        return answer(202, () -> desk.act(number, Act.STOP));
    }

    /** Halts one. */
    @POST
    @Path("vms/{number: [0-9]{1,9}}/pause")
    @RolesAllowed({"operator", "admin"})
    public Response pause(@PathParam("number") int number) {
        return answer(200, () -> desk.act(number, Act.PAUSE));
    }

    /** Lets one that is halted go on. */
    @POST
    @Path("vms/{number: [0-9]{1,9}}/resume")
    @RolesAllowed({"operator", "admin"})
    public Response resume(@PathParam("number") int number) {
        return answer(200, () -> desk.act(number, Act.RESUME));
    }

    /** Something asked of a VM. */
    @FunctionalInterface
    private interface Asked {
        Object done() throws VmRefusal, IOException;
    }

    private static Response answer(int status, Asked asked) {
        try {
            return Response.status(status).entity(Json.write(asked.done())).build();
        } catch (VmRefusal refusal) {
            String why = String.valueOf(refusal.getMessage());
            return refusal.unknown() ? ProblemAnswer.of(404, "Not found", why) : ProblemAnswer.of(409, "Conflict", why);
        } catch (IOException e) {
            return ProblemAnswer.of(500, "Our fault", "the VM's process could not be reached: " + e.getMessage());
        }
    }
}
