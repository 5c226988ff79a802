package io.quetzalcore.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final Throttle throttle = new Throttle();

    @Test
    void theSixthTryWaitsAndEachFurtherTwiceAsLong() {
        for (int i = 0; i < 4; i++) {
            throttle.wrong("ada", 0);
            assertThat(throttle.pause("ada", 0)).isEmpty();
        }
        throttle.wrong("ada", 0);
        assertThat(throttle.pause("ada", 0)).contains(Duration.ofSeconds(1));
        throttle.wrong("ada", 0);
        assertThat(throttle.pause("ada", 0)).contains(Duration.ofSeconds(2));
        assertThat(throttle.pause("ada", Duration.ofSeconds(2).toNanos())).isEmpty();
        assertThat(throttle.pause("bob", 0)).isEmpty();
        for (int i = 0; i < 100; i++) {
            throttle.wrong("ada", 0);
        }
        assertThat(throttle.pause("ada", 0)).contains(Duration.ofMinutes(5));
    }

    @Test
    void theRightPasswordForgives() {
        for (int i = 0; i < 9; i++) {
            throttle.wrong("ada", 0);
        }
        throttle.right("ada");
        assertThat(throttle.pause("ada", 0)).isEmpty();
    }
}
