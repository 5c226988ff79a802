package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EventsTest {

    private final Fixture fixture = new Fixture();
    private final Events events = fixture.ledger.events();

    @Test
    void aFollowerMissesNothingWhileManyWrite() throws Exception {
        List<Long> followed = new ArrayList<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int first = writer * 100;
                done.add(writers.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        fixture.queued(first + i);
                    }
                }));
            }
            while (followed.size() < 200) {
                long last = followed.isEmpty() ? 0 : followed.getLast();
                events.since(last, null, 7).forEach(event -> followed.add(event.seq()));
                if (done.stream().allMatch(Future::isDone)
                        && events.since(followed.getLast(), null, 1).isEmpty()) {
                    break;
                }
            }
            for (Future<?> writer : done) {
                writer.get();
            }
        }
        assertThat(followed).hasSize(200);
    }

    @Test
    void everybodySeesTheirOwn() {
        fixture.queued(1);
        fixture.submit("bob", 2);
        assertThat(events.since(0, "bob", 10)).singleElement().returns("bob", Event::owner);
        assertThat(events.since(0, null, 10)).hasSize(2);
        assertThat(events.since(events.newest(), null, 10)).isEmpty();
    }
}
