package io.quetzalcore.it.container;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what others do. */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(40);

    private Patience() {}

    /** Looks again and again until it is as it should be. */
    static <T> T until(Supplier<T> look, Predicate<T> right) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        T seen = look.get();
        while (!right.test(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LONGEST + " it still is " + seen);
            }
            Thread.sleep(50);
            seen = look.get();
        }
        return seen;
    }
}
