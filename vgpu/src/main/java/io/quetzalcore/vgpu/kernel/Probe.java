package io.quetzalcore.vgpu.kernel;

import java.util.List;
import java.util.Optional;

/** Runs samples of what was captured, by any kernel of the same entry point, and measures it. */
final class Probe {
    /**
     * One run of all samples.
     *
     * @param nanoseconds wall clock
     * @param bytes allocated by the thread
     * @param workgroups that were run
     * @param rows of neighbours among them
     */
    record Reading(long nanoseconds, long bytes, long workgroups, long rows) {}

    private final Kernel scalar;
    private final Captures captures;
    private final Turn turn;

    Probe(Kernel scalar, Captures captures, Turn turn) {
        this.scalar = scalar;
        this.captures = captures;
        this.turn = turn;
    }

    /**
     * Runs the samples of all captures.
     *
     * @return empty when one of them is gone; it is dropped
     * @throws DispatchCancelled when nobody wants to know any more, or a sample cannot be had of scalar code in time
     */
    Optional<Reading> read(Kernel kernel, List<Capture> data) throws DispatchCancelled {
        long nanoseconds = 0;
        long bytes = 0;
        long workgroups = 0;
        long rows = 0;
        for (Capture capture : data) {
            Cancellation cancellation = turn.cancellation();
            Optional<Sample> sample = capture.sample(scalar, cancellation);
            Optional<Dispatch> dispatch = sample.isEmpty() ? Optional.empty() : capture.dispatch(cancellation);
            if (dispatch.isEmpty()) {
                captures.drop(capture);
                return Optional.empty();
            }
            long bytesBefore = Gauge.allocatedBytes();
            long start = System.nanoTime();
            run(kernel, dispatch.get(), sample.get());
            nanoseconds += System.nanoTime() - start;
            bytes += Gauge.allocatedBytes() - bytesBefore;
            workgroups += sample.get().workgroups();
            rows += sample.get().rows();
        }
        return Optional.of(new Reading(Math.max(1, nanoseconds), bytes, workgroups, rows));
    }

    /** One that takes too long is cut, and what it took until then is what it took. */
    private void run(Kernel kernel, Dispatch dispatch, Sample sample) throws DispatchCancelled {
        try {
            kernel.run(dispatch, sample);
        } catch (DispatchCancelled stopped) {
            turn.requireWanted();
        }
    }
}
