package io.quetzalcore.vgpu.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the current thread has used so far. To read it allocates nothing. */
final class Gauge {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Gauge() {}

    /** Bytes of the heap that the thread has allocated. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Processor time of the thread. */
    static long processorNanoseconds() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
