package io.quetzalcore.vgpu.kernel;

import java.util.function.BooleanSupplier;

/** A flag that running code looks at: long loops at every 1,024th turn, the crew between workgroups. */
public final class Cancellation implements BooleanSupplier {
    private final BooleanSupplier other;
    private volatile boolean cancelled;

    public Cancellation() {
        this(() -> false);
    }

    /** One that is also raised when something else says so. */
    Cancellation(BooleanSupplier other) {
        this.other = other;
    }

    /** Asks the dispatch to stop. It ends with {@link DispatchCancelled} within about a millisecond. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled || other.getAsBoolean();
    }

    @Override
    public boolean getAsBoolean() {
        return isCancelled();
    }
}
