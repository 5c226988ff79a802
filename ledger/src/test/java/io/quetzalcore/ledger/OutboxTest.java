package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Fixture fixture = new Fixture();
    private final Outbox outbox = fixture.ledger.outbox();

    @Test
    void whatWasSentButNotMarkedGoesOutAgainUnderTheSameId() throws Exception {
        fixture.queued(1);
        List<Message> first = new ArrayList<>();
        assertThatThrownBy(() -> outbox.drain(10, messages -> {
                    first.addAll(messages);
                    throw new IOException("died after the broker had taken them");
                }))
                .isInstanceOf(IOException.class);
        assertThat(fixture.sent()).isEqualTo(first);
        assertThat(fixture.sent()).isEmpty();
    }

    @Test
    void tenThousandAreDrainedOnceEachByFourRelays() throws Exception {
        Jdbi.create(fixture.source).useHandle(handle -> handle.execute("""
                insert into quetzal.outbox (destination, body)
                select 'quetzal.surveys', '{"n":' || n || '}' from generate_series(1, 10000) n"""));
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService relays = Executors.newFixedThreadPool(4)) {
            Callable<Integer> relay = () -> {
                int sent = 0;
                for (int part = outbox.drain(100, m -> m.forEach(x -> seen.add(x.id())));
                        part > 0;
                        part = outbox.drain(100, m -> m.forEach(x -> seen.add(x.id())))) {
                    sent += part;
                }
                return sent;
            };
            int total = 0;
            for (Future<Integer> answer : relays.invokeAll(Collections.nCopies(4, relay))) {
                total += answer.get();
            }
            assertThat(total).isEqualTo(10_000);
        }
        assertThat(seen).hasSize(10_000);
        assertThat(new HashSet<>(seen)).hasSize(10_000);
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void oldMessagesAreForgottenAndWaitingOnesKept() throws Exception {
        fixture.queued(1);
        fixture.sent();
        fixture.queued(2);
        assertThat(outbox.purge(Duration.ofHours(1))).isZero();
        assertThat(outbox.purge(Duration.ofSeconds(-1))).isEqualTo(2);
        assertThat(outbox.waiting()).isEqualTo(2);
    }
}
