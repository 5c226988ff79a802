package io.quetzalcore.ledger;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Messages that nobody could use, kept for people to look at. */
public final class DeadLetters {

    private final Jdbi jdbi;

    DeadLetters(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a message. */
    public void bury(String queue, String body, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into quetzal.dead_letter (queue, body, reason) values (:queue, :body, :reason)")
                .bind("queue", queue)
                .bind("body", body)
                .bind("reason", reason)
                .execute());
    }

    /** The newest first, at most so many. */
    public List<DeadLetter> list(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from quetzal.dead_letter order by id desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new DeadLetter(
                        row.getLong("id"),
                        row.getString("queue"),
                        row.getString("body"),
                        row.getString("reason"),
                        Rows.time(row, "at")))
                .list());
    }
}
