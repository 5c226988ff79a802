package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.emit.CompilerQueue;
import io.quetzalcore.vgpu.kernel.Probe.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs samples as vector code, and beside it as scalar code, until the JVM has compiled the one and it is seen to be
 * faster, or seems not to become so.
 */
final class Trial {
    /** What was found. */
    sealed interface Verdict {}

    /** Vectors are faster and make no objects. */
    record Better(Kernel kernel) implements Verdict {}

    /**
     * They are not, after a long time.
     *
     * @param gain scalar code's time over theirs
     * @param reason in plain words
     */
    record NoBetter(Kernel kernel, double gain, String reason) implements Verdict {}

    /** There is nothing left to run. */
    record NoData() implements Verdict {}

    /** So many rounds in a row without an object, and over so many times are compared. */
    static final int ROUNDS = 8;

    /** What scalar code's time over that of vectors has to be. */
    private static final double FASTER = 1.25;

    private static final double PROGRESS = 0.95;

    /** Scalar code counts once it has not become faster for so long: it too is compiled meanwhile. */
    private static final long STEADY_NANOSECONDS = 100_000_000;

    /** Without becoming better it goes on for so long, as long as nothing is being compiled. */
    private static final long PATIENCE_NANOSECONDS = 1_000_000_000L;

    /** What runs once in a call is compiled after 1,350 of them: until then it goes on for so much longer. */
    private static final int CALLS = 2_000;

    private static final int LONG_PATIENCE = 5;

    /** While the JVM compiles vector code there is little to be learnt by running it. */
    private static final long COMPILING_NANOSECONDS = 20_000_000L;

    /** To ask what the JVM compiles stops all threads for an instant. */
    private static final long ASK_NANOSECONDS = 100_000_000L;

    /** Vectors that are not compiled yet leave a part of the processor to those who wait for it. */
    private static final double PAUSE = 0.5;

    private final Kernel scalar;
    private final Kernel vectors;
    private final Captures captures;
    private final long begin = System.nanoTime();
    private long progress = begin;
    private long since;
    private long asked = begin;
    private boolean compiling;
    private List<Capture> data = List.of();
    private Times scalarTimes = new Times();
    private Times vectorTimes = new Times();
    private long fewestBytes = Long.MAX_VALUE;
    private int clean;
    private @Nullable Reading last;

    Trial(Kernel scalar, Kernel vectors, Captures captures) {
        this.scalar = scalar;
        this.vectors = vectors;
        this.captures = captures;
    }

    /** The last few times, and the best of all. What disturbs a measurement makes it longer, so the least one counts. */
    private static final class Times {
        private final long[] recent = new long[ROUNDS];
        private int count;
        private long best = Long.MAX_VALUE;
        private long progress = System.nanoTime();

        /** Whether this is clearly less than all before. */
        boolean add(long nanoseconds) {
            boolean better = nanoseconds < PROGRESS * best;
            recent[count++ % ROUNDS] = nanoseconds;
            best = Math.min(best, nanoseconds);
            if (better) progress = System.nanoTime();
            return better;
        }

        boolean areEnough() {
            return count >= ROUNDS;
        }

        boolean areSteady() {
            return areEnough() && System.nanoTime() - progress > STEADY_NANOSECONDS;
        }

        long leastRecent() {
            long least = best;
            for (int k = 0; k < Math.min(count, ROUNDS); k++) least = k == 0 ? recent[k] : Math.min(least, recent[k]);
            return least;
        }
    }

    /**
     * Goes on until there is a verdict.
     *
     * @throws DispatchCancelled when nobody wants to know any more, or scalar code itself takes too long for a sample
     */
    Verdict run(Turn turn) throws DispatchCancelled {
        Probe probe = new Probe(scalar, captures, turn);
        while (true) {
            turn.requireWanted();
            List<Capture> all = captures.all();
            if (all.isEmpty()) return new NoData();
            if (!all.equals(data)) restart(all);
            Optional<Reading> reading = probe.read(vectors, all);
            if (reading.isEmpty()) continue;
            note(reading.get());
            boolean slow = reading.get().nanoseconds() >= scalarTimes.best;
            if (slow || clean > 0 || !scalarTimes.areSteady()) {
                probe.read(scalar, all).ifPresent(beside -> scalarTimes.add(beside.nanoseconds()));
            }
            if (isBetter()) return new Better(vectors);
            if (turn.isSpent() || isStalled()) return new NoBetter(vectors, gain(), reason());
            if (slow) turn.pause((long) (PAUSE * reading.get().nanoseconds()));
            if (clean == 0 && isBeingCompiled()) turn.pause(COMPILING_NANOSECONDS);
        }
    }

    /** Other data: what was measured before cannot be compared. */
    private void restart(List<Capture> all) {
        data = all;
        scalarTimes = new Times();
        vectorTimes = new Times();
        fewestBytes = Long.MAX_VALUE;
        clean = 0;
        progress();
    }

    private void note(Reading reading) {
        last = reading;
        boolean faster = vectorTimes.add(reading.nanoseconds());
        since += reading.rows();
        if (faster || reading.bytes() < PROGRESS * fewestBytes) progress();
        fewestBytes = Math.min(fewestBytes, reading.bytes());
        clean = reading.bytes() == 0 ? clean + 1 : 0;
    }

    private boolean isBetter() {
        return clean >= ROUNDS && vectorTimes.areEnough() && scalarTimes.areSteady() && gain() >= FASTER;
    }

    private double gain() {
        return scalarTimes.leastRecent() / (double) vectorTimes.leastRecent();
    }

    private void progress() {
        progress = System.nanoTime();
        since = 0;
    }

    /** The longer it has become better, the longer it may take to become better still. */
    private boolean isStalled() {
        long patience = Math.max(PATIENCE_NANOSECONDS, (progress - begin) / 2);
        if (since < CALLS) patience *= LONG_PATIENCE;
        if (System.nanoTime() - progress < patience) return false;
        if (!isBeingCompiled()) return true;
        progress();
        return false;
    }

    private boolean isBeingCompiled() {
        if (System.nanoTime() - asked > ASK_NANOSECONDS) {
            compiling = CompilerQueue.holdsVectors();
            asked = System.nanoTime();
        }
        return compiling;
    }

    private String reason() {
        Reading vector = last == null ? new Reading(0, 0, 1, 1) : last;
        long each = Math.ceilDiv(vector.bytes(), vector.workgroups());
        String objects =
                clean >= ROUNDS ? "" : ", and makes objects as the JVM compiles it: " + each + " bytes a work-group";
        return String.format(
                Locale.ROOT,
                "vector code takes %.3g us a work-group, scalar code %.3g us%s",
                vectorTimes.leastRecent() * 1e-3 / vector.workgroups(),
                scalarTimes.leastRecent() * 1e-3 / vector.workgroups(),
                objects);
    }
}
