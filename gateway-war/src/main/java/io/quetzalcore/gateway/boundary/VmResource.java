package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.WorkerCalls;
import io.quetzalcore.gateway.control.WorkerCalls.Answer;
import io.quetzalcore.gateway.entity.WorkerDetail;
import io.quetzalcore.gateway.entity.WorkerView;
import io.quetzalcore.ledger.Worker;
import io.quetzalcore.server.entity.VmView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One worker and its VMs. The worker is asked at once, so what is told is as it is now. */
@Path("workers/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({OPERATOR_NAME, ADMIN_NAME})
public class VmResource {

    private final Books books;
    private final WorkerCalls calls;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private HttpHeaders headers;

    @Inject
    VmResource(Books books, WorkerCalls calls) {
        this.books = books;
        this.calls = calls;
    }

    /** A worker that is alive, its VMs and what it has counted. */
    @GET
    public WorkerDetail worker(@PathParam("id") String id) throws IOException {
        Worker worker = alive(id);
        WorkerDetail.Vms said = ask(worker, "GET", "/vms").as(WorkerDetail.Vms.class);
        return new WorkerDetail(WorkerView.of(worker, true), said.vms(), said.metrics());
    }

    /** A VM more; it has no process until it is started. */
    @POST
    @Path("vms")
    public Response create(@PathParam("id") String id, @QueryParam("profile") @DefaultValue("standard") String profile)
            throws IOException {
        String query = "?profile=" + URLEncoder.encode(profile, StandardCharsets.UTF_8);
        return passedOn(ask(alive(id), "POST", "/vms" + query));
    }

    /** A VM, with the end of its output. */
    @GET
    @Path("vms/{number}")
    public VmView inspect(@PathParam("id") String id, @PathParam("number") String number) throws IOException {
        return ask(alive(id), "GET", path(number)).as(VmView.class);
    }

    /** Starts a VM that was created or stopped. */
    @POST
    @Path("vms/{number}/start")
    public Response start(@PathParam("id") String id, @PathParam("number") String number) throws IOException {
        return passedOn(ask(alive(id), "POST", path(number) + "/start"));
    }

    /** Takes a VM away when its task is done, at once when it has none. */
    @POST
    @Path("vms/{number}/stop")
    public Response stop(@PathParam("id") String id, @PathParam("number") String number) throws IOException {
        return passedOn(ask(alive(id), "POST", path(number) + "/stop"));
    }

    /** Halts a VM; its task waits, and keeps its lease. */
    @POST
    @Path("vms/{number}/pause")
    public Response pause(@PathParam("id") String id, @PathParam("number") String number) throws IOException {
        return passedOn(ask(alive(id), "POST", path(number) + "/pause"));
    }

    /** Lets a VM that is halted go on. */
    @POST
    @Path("vms/{number}/resume")
    public Response resume(@PathParam("id") String id, @PathParam("number") String number) throws IOException {
        return passedOn(ask(alive(id), "POST", path(number) + "/resume"));
    }

    private static Response passedOn(Answer answer) throws IOException {
        return Response.status(answer.status()).entity(answer.as(VmView.class)).build();
    }

    private Worker alive(String id) {
        return books.ledger().workers().alive().stream()
                .filter(worker -> worker.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("worker " + id + " that is alive"));
    }

    private static String path(String number) {
        if (!number.matches("[0-9]{1,9}")) {
            throw Refusal.notFound("VM " + number);
        }
        return "/vms/" + number;
    }

    private Answer ask(Worker worker, String method, String path) {
        try {
            Answer answer =
                    calls.ask(worker, method, path, String.valueOf(headers.getHeaderString(HttpHeaders.AUTHORIZATION)));
            return switch (answer.status()) {
                case 200, 201, 202 -> answer;
                case 404 -> throw Refusal.notFound("VM of that number at " + worker.id());
                case 409 -> throw Refusal.conflict(answer.detail());
                default -> throw Refusal.notNow("worker " + worker.id() + " answered with status " + answer.status());
            };
        } catch (IOException e) {
            throw Refusal.notNow("worker " + worker.id() + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.notNow("the gateway is stopping");
        }
    }
}
