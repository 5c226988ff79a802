package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;
import static io.quetzalcore.gateway.entity.Role.VIEWER_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.ByteRange;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.gateway.entity.ProductView;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.server.entity.Problem;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Itinerary;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that a job made, whole or in parts. A product never changes: its hash is its entity tag. */
@Path("jobs")
@RequestScoped
@RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
public class ProductResource {

    private static final String TARGETS = "targets.geojson";

    private final Books books;
    private final Callers callers;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    ProductResource(Books books, Callers callers) {
        this.books = books;
        this.callers = callers;
    }

    /** The files that are there so far. */
    @GET
    @Path("{id}/products")
    @Produces(MediaType.APPLICATION_JSON)
    public Listing products(@PathParam("id") String id) {
        Job job = callers.job(security, id);
        return new Listing(
                "products",
                of(job).stream()
                        .map(product -> ProductView.of(job.id(), product))
                        .toList(),
                null);
    }

    private List<Artifact> of(Job job) {
        return Itinerary.products(books.ledger().partitions().gathered(job.id()));
    }

    /** One file. */
    @GET
    @Path("{id}/products/{name}")
    public Response product(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @Context Request request)
            throws IOException {
        return file(callers.job(security, id), name, range, ifRange, request);
    }

    /** The ranked targets, as GeoJSON. */
    @GET
    @Path("{id}/targets")
    public Response targets(
            @PathParam("id") String id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @Context Request request)
            throws IOException {
        return file(callers.job(security, id), TARGETS, range, ifRange, request);
    }

    private Response file(Job job, String name, @Nullable String range, @Nullable String ifRange, Request request)
            throws IOException {
        Artifact product = of(job).stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("product " + name + " of job " + job.id() + " (yet)"));
        EntityTag tag = new EntityTag(product.sha256());
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        if (same != null) {
            return same.tag(tag).build();
        }
        boolean part = ifRange == null || ifRange.equals("\"" + product.sha256() + "\"");
        Response.ResponseBuilder answer = switch (ByteRange.of(part ? range : null, product.bytes())) {
            case ByteRange.Asked.Whole() ->
                Response.ok(body(product, new ByteRange(0, product.bytes() - 1)))
                        .header(HttpHeaders.CONTENT_LENGTH, product.bytes());
            case ByteRange.Asked.Part(ByteRange asked) ->
                Response.status(206)
                        .entity(body(product, asked))
                        .header("Content-Range", "bytes " + asked.from() + "-" + asked.to() + "/" + product.bytes())
                        .header(HttpHeaders.CONTENT_LENGTH, asked.length());
            case ByteRange.Asked.Beyond() ->
                throw new Refusal(
                        Problem.of(416, "Range not satisfiable", "the file has " + product.bytes() + " bytes"),
                        Map.of("Content-Range", "bytes */" + product.bytes()));
        };
        return answer.tag(tag)
                .type(MediaTypes.of(name))
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, immutable, max-age=31536000")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private StreamingOutput body(Artifact product, ByteRange range) throws IOException {
        java.nio.file.Path file = books.store().path(product.sha256());
        return out -> {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                    WritableByteChannel channel = Channels.newChannel(out)) {
                long sent = 0;
                while (sent < range.length()) {
                    sent += in.transferTo(range.from() + sent, Math.min(1 << 20, range.length() - sent), channel);
                }
            }
        };
    }
}
