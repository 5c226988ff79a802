package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.gateway.entity.WorkerView;
import io.quetzalcore.ledger.Worker;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Who works. */
@Path("workers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({OPERATOR_NAME, ADMIN_NAME})
public class WorkerResource {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Books books;

    @Inject
    WorkerResource(Books books) {
        this.books = books;
    }

    /** Workers that were heard of within a day. */
    @GET
    public Listing list() {
        Set<String> alive =
                books.ledger().workers().alive().stream().map(Worker::id).collect(Collectors.toSet());
        return new Listing(
                "workers",
                books.ledger().workers().heardOf(REMEMBERED).stream()
                        .map(worker -> WorkerView.of(worker, alive.contains(worker.id())))
                        .toList(),
                null);
    }
}
