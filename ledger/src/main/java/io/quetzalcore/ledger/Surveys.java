package io.quetzalcore.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was uploaded. */
public final class Surveys {

    private final Jdbi jdbi;

    Surveys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Survey> find(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from quetzal.survey where id = :id")
                .bind("id", id)
                .map(Rows::survey)
                .findOne());
    }

    /**
     * Surveys, newest first.
     *
     * @param owner whose; null for everybody's
     * @param page how many, and after which survey
     */
    public List<Survey> list(@Nullable String owner, Page page) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from quetzal.survey
                        where (cast(:owner as text) is null or owner = :owner)
                          and (cast(:after as uuid) is null or (uploaded_at, id)
                               < (select a.uploaded_at, a.id from quetzal.survey a where a.id = cast(:after as uuid)))
                        order by uploaded_at desc, id desc limit :limit""")
                .bind("owner", owner)
                .bind("after", page.after())
                .bind("limit", page.limit())
                .map(Rows::survey)
                .list());
    }
}
