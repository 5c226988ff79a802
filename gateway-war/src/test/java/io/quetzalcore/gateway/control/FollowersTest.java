package io.quetzalcore.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.ledger.Event;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FollowersTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private static Event event(long seq, UUID job, String type) {
        return new Event(seq, job, "ada", type, "{}", Instant.EPOCH);
    }

    @Test
    void ofManyFinishedPartitionsOfAJobTheLastIsTold() {
        List<Event> events = List.of(
                event(1, ONE, "stage.started"),
                event(2, ONE, "partition.done"),
                event(3, TWO, "partition.done"),
                event(4, ONE, "partition.failed"),
                event(5, ONE, "partition.done"),
                event(6, ONE, "stage.done"));
        assertThat(Followers.coalesce(events)).extracting(Event::seq).containsExactly(1L, 3L, 4L, 5L, 6L);
        assertThat(Followers.coalesce(List.of())).isEmpty();
    }
}
