package io.quetzalcore.vgpu.kernel;

import java.time.Duration;
import java.util.Optional;

/**
 * The tier that an entry point is run in from now on, and how that was found.
 *
 * @param tier which one
 * @param tries how often vector code was defined
 * @param after time from the kernel's compilation until it was settled
 * @param processor processor time that was spent to find out, the JVM's compilers not counted
 * @param reason in plain words, why it is not vectors though they were asked for, or what is wrong with those that were
 *     taken all the same
 */
public record Settled(Tier tier, int tries, Duration after, Duration processor, Optional<String> reason) {
    /** A tier that was settled from the beginning. */
    static Settled of(Kernel kernel) {
        return new Settled(kernel.tier(), 0, Duration.ZERO, Duration.ZERO, kernel.fallback());
    }
}
