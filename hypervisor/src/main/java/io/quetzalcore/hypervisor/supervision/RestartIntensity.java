package io.quetzalcore.hypervisor.supervision;

import java.time.Duration;

/**
 * How many restarts within how long are still ordinary.
 *
 * @param max most restarts within any period; 0 allows none
 */
public record RestartIntensity(int max, Duration period) {
    public RestartIntensity {
        if (max < 0 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("no intensity: " + max + " in " + period);
        }
    }

    @Override
    public String toString() {
        return max + " in " + period.toSeconds() + " s";
    }
}
