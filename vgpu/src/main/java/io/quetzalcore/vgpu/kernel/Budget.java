package io.quetzalcore.vgpu.kernel;

/** Bytes that all captures of a device may take together. */
final class Budget {
    private static final long MOST_BYTES = 128L << 20;
    private static final int SHARE_OF_HEAP = 8;

    private long free;

    Budget(long bytes) {
        this.free = bytes;
    }

    /** 128 MiB, and at most an eighth of the heap. */
    static Budget ofThisJvm() {
        return new Budget(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** What can be taken: no more than half of what is left of the heap. */
    synchronized long free() {
        Runtime jvm = Runtime.getRuntime();
        long heap = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
        return Math.min(free, heap / 2);
    }

    synchronized boolean take(long bytes) {
        if (bytes > free()) return false;
        free -= bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        free += bytes;
    }
}
