package io.quetzalcore.gateway.control;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.entity.Caller;
import io.quetzalcore.gateway.entity.EventView;
import io.quetzalcore.ledger.Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who listen to events over HTTP. Each is told a few times a second what is new, and that we are alive. */
@ApplicationScoped
public class Followers {

    private static final int MOST = 200;
    private static final int AT_ONCE = 500;
    private static final long HEARTBEAT_NANOS = 15_000_000_000L;

    private final Books books;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    @Inject
    Followers(Books books) {
        this.books = books;
    }

    private static final class Follower {
        final SseEventSink sink;
        final Sse sse;
        final Caller caller;
        long seen;
        long toldNanos;
        CompletableFuture<?> telling = CompletableFuture.completedFuture(null);

        Follower(SseEventSink sink, Sse sse, Caller caller, long seen) {
            this.sink = sink;
            this.sse = sse;
            this.caller = caller;
            this.seen = seen;
        }

        void tell(OutboundSseEvent event, long nowNanos) {
            toldNanos = nowNanos;
            telling = sink.send(event).toCompletableFuture();
        }
    }

    /**
     * Takes a listener on.
     *
     * @param seen number of the last event it has seen
     * @return false when there are too many
     */
    public boolean add(SseEventSink sink, Sse sse, Caller caller, long seen) {
        if (followers.size() >= MOST) {
            return false;
        }
        Follower follower = new Follower(sink, sse, caller, seen);
        follower.tell(
                sse.newEventBuilder()
                        .comment("quetzalcore")
                        .reconnectDelay(2000)
                        .build(),
                System.nanoTime());
        followers.add(follower);
        return true;
    }

    /** Tells every listener what is new; one that has not taken the last yet is left for the next time. */
    public void tick(long nowNanos) {
        followers.removeIf(Followers::isGone);
        for (Follower follower : followers) {
            if (follower.telling.isDone()) {
                tell(follower, nowNanos);
            }
        }
    }

    private static boolean isGone(Follower follower) {
        boolean gone = follower.sink.isClosed() || follower.telling.isCompletedExceptionally();
        if (gone) {
            follower.sink.close();
        }
        return gone;
    }

    private void tell(Follower follower, long nowNanos) {
        List<Event> events = books.ledger().events().since(follower.seen, follower.caller.scope(), AT_ONCE);
        for (Event event : coalesce(events)) {
            follower.tell(
                    follower.sse
                            .newEventBuilder()
                            .id(Long.toString(event.seq()))
                            .name(event.type())
                            .data(Json.write(EventView.of(event)))
                            .build(),
                    nowNanos);
        }
        if (!events.isEmpty()) {
            follower.seen = events.getLast().seq();
        } else if (nowNanos - follower.toldNanos > HEARTBEAT_NANOS) {
            follower.tell(follower.sse.newEventBuilder().comment("alive").build(), nowNanos);
        }
    }

    /** Leaves of many finished partitions of a job the last: who listens asks for the job's progress then. */
    static List<Event> coalesce(List<Event> events) {
        Set<UUID> told = new HashSet<>();
        List<Event> kept = new ArrayList<>();
        for (Event event : events.reversed()) {
            if (!event.type().equals("partition.done") || told.add(event.job())) {
                kept.addFirst(event);
            }
        }
        return kept;
    }

    /** Sends everybody away, as the gateway stops. */
    public void close() {
        followers.forEach(follower -> follower.sink.close());
        followers.clear();
    }
}
