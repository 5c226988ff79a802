package io.quetzalcore.ledger;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What happened, in order. */
public final class Events {

    private final Jdbi jdbi;

    Events(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Events after a number, oldest first. None is ever seen late: who has seen number n has seen all before it.
     *
     * @param owner of whose jobs; null for everybody's
     * @param limit at most so many
     */
    public List<Event> since(long seq, @Nullable String owner, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from quetzal.event
                        where seq > :seq and (cast(:owner as text) is null or owner = :owner)
                        order by seq limit :limit""")
                .bind("seq", seq)
                .bind("owner", owner)
                .bind("limit", limit)
                .map(Rows::event)
                .list());
    }

    /** Events of one job after a number, oldest first. */
    public List<Event> of(UUID job, long seq, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from quetzal.event where job_id = :job and seq > :seq order by seq limit :limit")
                .bind("job", job)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(Rows::event)
                .list());
    }

    /** The number of the newest event; 0 when there is none. */
    public long newest() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(seq), 0) from quetzal.event")
                .mapTo(Long.class)
                .one());
    }
}
