package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;
import static io.quetzalcore.gateway.entity.Role.VIEWER_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.Followers;
import io.quetzalcore.gateway.entity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;

/** Events as they happen, as server-sent events. */
@Path("events")
@RequestScoped
@RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
public class EventResource {

    private final Books books;
    private final Followers followers;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    EventResource(Books books, Followers followers) {
        this.books = books;
        this.followers = followers;
    }

    /** Events of the caller's jobs, everybody's for operators, from now or from after {@code Last-Event-ID}. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Caller caller = Callers.of(security);
        if (!followers.add(sink, sse, caller, seen(last))) {
            sink.close();
        }
    }

    private long seen(@Nullable String last) {
        return last != null && last.matches("\\d{1,18}")
                ? Long.parseLong(last)
                : books.ledger().events().newest();
    }
}
