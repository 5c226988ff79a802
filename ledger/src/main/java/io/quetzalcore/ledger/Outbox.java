package io.quetzalcore.ledger;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Messages that wait to be sent. A message is a row before it is a message: written with the change that makes it
 * necessary, deleted long after the broker has taken it. One that was sent but not marked, because its relay died between,
 * goes out again under the same duplicate id.
 */
public final class Outbox {

    /** Sends messages; returns only when the broker has taken all of them for good. */
    @FunctionalInterface
    public interface Sender {
        void send(List<Message> messages) throws Exception;
    }

    private final Jdbi jdbi;

    Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Sends what is due, oldest first. Any number of relays may do so at once; each row is in one hand only.
     *
     * @param limit at most so many in this transaction
     * @param sender called once, with all of them, when there are any
     * @return how many were sent
     * @throws Exception what the sender threw; then nothing is marked as sent
     */
    public int drain(int limit, Sender sender) throws Exception {
        return jdbi.<Integer, Exception>inTransaction(handle -> {
            List<Message> due = due(handle, limit);
            if (!due.isEmpty()) {
                sender.send(due);
                mark(handle, due);
            }
            return due.size();
        });
    }

    private static List<Message> due(Handle handle, int limit) {
        return handle.createQuery("""
                        select id, destination, duplicate_id, body from quetzal.outbox
                        where sent_at is null and due_at <= now()
                        order by id for update skip locked limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> new Message(
                        row.getLong("id"),
                        Destination.at(row.getString("destination")),
                        row.getString("duplicate_id"),
                        row.getString("body")))
                .list();
    }

    private static void mark(Handle handle, List<Message> sent) {
        Long[] ids = sent.stream().map(Message::id).toArray(Long[]::new);
        handle.createUpdate("update quetzal.outbox set sent_at = now() where id = any(:ids)")
                .bindByType("ids", ids, Long[].class)
                .execute();
    }

    /** How many messages wait. */
    public int waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from quetzal.outbox where sent_at is null")
                .mapTo(Integer.class)
                .one());
    }

    /** Forgets messages that were sent longer ago than this. */
    public int purge(Duration age) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "delete from quetzal.outbox where sent_at < now() - :seconds * interval '1 second'")
                .bind("seconds", age.toSeconds())
                .execute());
    }
}
