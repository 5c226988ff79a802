package io.quetzalcore.vgpu.kernel;

/** Takes a kernel's work from it, for somebody else to have it done. */
final class Relay extends Crew {
    /** Who has it done, before it returns. */
    interface Taker {
        void take(Shift work, long groupCount);
    }

    private final Taker taker;
    private int size = 1;

    Relay(Taker taker) {
        super(1);
        this.taker = taker;
    }

    /** Says how many threads will do it. */
    Relay of(Crew workers) {
        size = workers.size();
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    synchronized void run(Shift work, long groupCount) {
        taker.take(work, groupCount);
    }
}
