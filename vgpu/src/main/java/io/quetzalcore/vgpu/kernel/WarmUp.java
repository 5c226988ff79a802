package io.quetzalcore.vgpu.kernel;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, beside the work, whether an entry point is better run as vector code. It does not keep the kernel alive that
 * it does this for.
 */
final class WarmUp {
    /** How often vector code is defined: the JVM compiles the same code well one time and badly another. */
    static final int MOST_TRIES = 3;

    /** Processor time of one warm-up, all tries together; the JVM's compilers not counted. */
    static final Duration MOST_PROCESSOR = Duration.ofSeconds(20);

    /** Vector code that goes on making objects is taken if scalar code takes so many times as long, and it is said. */
    private static final double MUCH_FASTER = 2;

    static final String FULL = "the heap is too full to warm vector code up";

    static final String GONE = "the device is gone";

    private final Kernel scalar;
    private final Supplier<Candidate> candidates;
    private final Captures captures;
    private final CompletableFuture<Settled> settled;
    private final long begin = System.nanoTime();
    private WeakReference<AdaptiveKernel> kernel = new WeakReference<>(null);
    private volatile Duration processor = Duration.ZERO;
    private final AtomicInteger tries = new AtomicInteger();
    private volatile Kernel chosen;
    private @Nullable Trial trial;
    private Trial.@Nullable NoBetter best;

    WarmUp(Kernel scalar, Supplier<Candidate> candidates, Captures captures, CompletableFuture<Settled> settled) {
        this.scalar = scalar;
        this.chosen = scalar;
        this.candidates = candidates;
        this.captures = captures;
        this.settled = settled;
    }

    void isOf(AdaptiveKernel adaptive) {
        kernel = new WeakReference<>(adaptive);
    }

    boolean isWanted() {
        return !settled.isDone() && !kernel.refersTo(null);
    }

    boolean hasData() {
        return !captures.all().isEmpty();
    }

    /** Processor time that it may still take. */
    Duration processorLeft() {
        return MOST_PROCESSOR.minus(processor);
    }

    /** Works until it is settled, or nothing is left to work with. */
    void run(Turn turn) {
        try {
            while (step(turn)) turn.requireWanted();
        } catch (DispatchCancelled stopped) {
            settle(turn.isWanted() ? "a work-group takes scalar code too long for a sample" : GONE);
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            runAs(scalar, false);
            settle("vector code failed: " + failed);
        } catch (OutOfMemoryError full) {
            settle(FULL);
        }
    }

    /** One try, or what is left of it; returns whether to go on. */
    private boolean step(Turn turn) throws DispatchCancelled {
        if (trial == null) {
            switch (candidates.get()) {
                case Candidate.Impossible not -> {
                    settle(not.reason());
                    return false;
                }
                case Candidate.Made made -> trial = new Trial(scalar, made.kernel(), captures);
            }
            tries.incrementAndGet();
        }
        return switch (verdict(trial, turn)) {
            case Trial.NoData none -> false;
            case Trial.Better better -> {
                runAs(better.kernel(), true);
                settle(Optional.empty());
                yield false;
            }
            case Trial.NoBetter not -> goOn(not, turn);
        };
    }

    private Trial.Verdict verdict(Trial current, Turn turn) throws DispatchCancelled {
        Duration before = processor;
        try {
            return current.run(turn);
        } finally {
            processor = before.plus(turn.lap());
        }
    }

    /** Takes the best so far, for as long as there is no better; returns whether to try again. */
    private boolean goOn(Trial.NoBetter found, Turn turn) {
        trial = null;
        if (best == null || found.gain() > best.gain()) {
            best = found;
            if (found.gain() >= MUCH_FASTER) runAs(found.kernel(), false);
        }
        if (tries.get() < MOST_TRIES && !turn.isSpent()) return true;
        settle(best.reason());
        return false;
    }

    private void runAs(Kernel code, boolean clean) {
        chosen = code;
        AdaptiveKernel adaptive = kernel.get();
        if (adaptive != null) adaptive.runAs(code, clean);
    }

    /** Ends it, if it has not ended, with what is run now. */
    void settle(String reason) {
        settle(Optional.of(reason));
    }

    private void settle(Optional<String> reason) {
        captures.close();
        Duration after = Duration.ofNanos(System.nanoTime() - begin);
        settled.complete(new Settled(chosen.tier(), tries.get(), after, processor, reason));
    }
}
