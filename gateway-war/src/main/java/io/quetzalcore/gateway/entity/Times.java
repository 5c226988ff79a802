package io.quetzalcore.gateway.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in JSON. */
final class Times {
    private Times() {}

    static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : known(time);
    }

    static String known(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
