package io.quetzalcore.ledger;

import io.quetzalcore.formats.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A transaction and what it has to say. Events are inserted last and under a lock that is held until the commit: so
 * they become visible in the order of their numbers, and a reader that has seen number n has seen all before it.
 */
final class Change {

    private static final long EVENT_LOCK = 0x71756574_7a616c01L;

    private record Told(UUID job, String owner, String type, Map<String, Object> data) {}

    private record Sent(Destination destination, Object body, Duration delay) {}

    private final Handle handle;
    private final List<Told> told = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    Change(Handle handle) {
        this.handle = handle;
    }

    Handle handle() {
        return handle;
    }

    /** Writes down that something happened, and announces it. */
    void tell(UUID job, String owner, String type, Map<String, Object> data) {
        told.add(new Told(job, owner, type, data));
    }

    /** Sends a message once this change is committed. */
    void send(Destination destination, Object body) {
        send(destination, body, Duration.ZERO);
    }

    /** Sends a message once this change is committed and a while has passed. */
    void send(Destination destination, Object body, Duration delay) {
        sent.add(new Sent(destination, body, delay));
    }

    void settle() {
        post(sent);
        if (!told.isEmpty()) {
            handle.createQuery("select pg_advisory_xact_lock(:lock)")
                    .bind("lock", EVENT_LOCK)
                    .mapTo(String.class)
                    .one();
            post(told.stream().map(this::record).toList());
        }
    }

    private Sent record(Told event) {
        Event written = handle.createQuery("""
                        insert into quetzal.event (job_id, owner, type, data)
                        values (:job, :owner, :type, cast(:data as json))
                        returning seq, job_id, owner, type, data, at""")
                .bind("job", event.job())
                .bind("owner", event.owner())
                .bind("type", event.type())
                .bind("data", Json.write(event.data()))
                .map(Rows::event)
                .one();
        return new Sent(Destination.EVENTS, cloudEvent(written, event.data()), Duration.ZERO);
    }

    private static Map<String, Object> cloudEvent(Event event, Map<String, Object> data) {
        Map<String, Object> cloud = new TreeMap<>();
        cloud.put("specversion", "1.0");
        cloud.put("id", Long.toString(event.seq()));
        cloud.put("source", "/api/jobs/" + event.job());
        cloud.put("type", "io.quetzalcore." + event.type());
        cloud.put("subject", event.job().toString());
        cloud.put("time", text(event.at()));
        cloud.put("datacontenttype", "application/json");
        cloud.put("data", data);
        return cloud;
    }

    private static String text(Instant time) {
        return time.toString();
    }

    private void post(List<Sent> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into quetzal.outbox (destination, body, due_at)
                values (:destination, :body, now() + :delay * interval '1 millisecond')""");
        for (Sent message : messages) {
            batch.bind("destination", message.destination().address())
                    .bind("body", Json.write(message.body()))
                    .bind("delay", message.delay().toMillis())
                    .add();
        }
        batch.execute();
    }
}
