package io.quetzalcore.gateway.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Slows guessing down: after five wrong passwords for a name, that name waits, twice as long after each further one. */
@ApplicationScoped
public class Throttle {

    private static final int FREE = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Strikes(int count, long untilNanos) {}

    private final Map<String, Strikes> strikes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Strikes> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How long a name must wait before it may try again; empty when it may now. */
    public synchronized Optional<Duration> pause(String name, long nowNanos) {
        Strikes held = strikes.get(name);
        return held == null || held.count() < FREE || held.untilNanos() - nowNanos <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(held.untilNanos() - nowNanos));
    }

    /** Notes a wrong password. */
    public synchronized void wrong(String name, long nowNanos) {
        Strikes held = strikes.remove(name);
        int count = held == null ? 1 : held.count() + 1;
        long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(30, Math.max(0, count - FREE)));
        strikes.put(
                name, new Strikes(count, nowNanos + Duration.ofSeconds(seconds).toNanos()));
    }

    /** Notes a right password. */
    public synchronized void right(String name) {
        strikes.remove(name);
    }
}
