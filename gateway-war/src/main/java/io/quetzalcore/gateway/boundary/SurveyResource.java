package io.quetzalcore.gateway.boundary;

import static io.quetzalcore.gateway.entity.Role.ADMIN_NAME;
import static io.quetzalcore.gateway.entity.Role.ANALYST_NAME;
import static io.quetzalcore.gateway.entity.Role.OPERATOR_NAME;
import static io.quetzalcore.gateway.entity.Role.VIEWER_NAME;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.entity.Listing;
import io.quetzalcore.gateway.entity.SurveyView;
import io.quetzalcore.ledger.Survey;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was uploaded. */
@Path("surveys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER_NAME, ANALYST_NAME, OPERATOR_NAME, ADMIN_NAME})
public class SurveyResource {

    private final Books books;
    private final Callers callers;

    @Context
    @SuppressWarnings("NullAway.Init") // set by the container
    private SecurityContext security;

    @Inject
    SurveyResource(Books books, Callers callers) {
        this.books = books;
        this.callers = callers;
    }

    /** Surveys, newest first. */
    @GET
    public Listing list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("after") @Nullable String after) {
        List<Survey> surveys =
                books.ledger().surveys().list(Callers.of(security).scope(), Callers.page(limit, after));
        String next = surveys.size() < limit ? null : surveys.getLast().id().toString();
        return new Listing("surveys", surveys.stream().map(SurveyView::of).toList(), next);
    }

    /** One survey, with the jobs made of it. */
    @GET
    @Path("{id}")
    public SurveyView get(@PathParam("id") String id) {
        Survey survey = callers.survey(security, id);
        return SurveyView.of(survey, books.ledger().jobs().of(survey));
    }
}
