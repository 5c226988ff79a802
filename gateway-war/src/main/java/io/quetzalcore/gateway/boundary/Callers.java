package io.quetzalcore.gateway.boundary;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.entity.Caller;
import io.quetzalcore.gateway.entity.Role;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.Page;
import io.quetzalcore.ledger.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who asks, and what is there for them: of others' things they learn not even that they exist. */
@ApplicationScoped
public class Callers {

    private final Books books;

    @Inject
    Callers(Books books) {
        this.books = books;
    }

    /** Who asks. */
    static Caller of(SecurityContext security) {
        boolean seesAll = security.isUserInRole(Role.OPERATOR.text()) || security.isUserInRole(Role.ADMIN.text());
        return new Caller(security.getUserPrincipal().getName(), seesAll);
    }

    /** A job that is there for the caller. */
    Job job(SecurityContext security, String id) {
        Caller caller = of(security);
        return uuid(id).flatMap(books.ledger().jobs()::find)
                .filter(job -> caller.maySee(job.owner()))
                .orElseThrow(() -> Refusal.notFound("job " + id));
    }

    /** A survey that is there for the caller. */
    Survey survey(SecurityContext security, String id) {
        Caller caller = of(security);
        return uuid(id).flatMap(books.ledger().surveys()::find)
                .filter(survey -> caller.maySee(survey.owner()))
                .orElseThrow(() -> Refusal.notFound("survey " + id));
    }

    static Page page(int limit, @Nullable String after) {
        if (limit < 1 || limit > 1000) {
            throw Refusal.badRequest("limit: found " + limit + "; expected 1 to 1000");
        }
        if (after == null) {
            return Page.first(limit);
        }
        return new Page(
                limit,
                uuid(after)
                        .orElseThrow(() -> Refusal.badRequest("after: expected what \"next\" of the last part said")));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
