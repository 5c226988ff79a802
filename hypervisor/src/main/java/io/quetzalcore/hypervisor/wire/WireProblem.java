package io.quetzalcore.hypervisor.wire;

import java.io.IOException;

/** Bytes on the wire that are no frame, or a frame that has no place there. */
public final class WireProblem extends IOException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, beyond the words. */
    enum Shape {
        CUT_SHORT,
        CRASH_BANNER,
        OTHER
    }

    private final Shape shape;

    WireProblem(String message, Shape shape) {
        super(message);
        this.shape = shape;
    }

    public WireProblem(String message) {
        this(message, Shape.OTHER);
    }

    /** Whether the stream ended in the middle of a frame: what a sender that was killed leaves behind. */
    public boolean cutShort() {
        return shape == Shape.CUT_SHORT;
    }

    /**
     * Whether it may be the banner ("# A fatal error has been detected ...") that a crashing JVM prints to stdout and that
     * no option turns away: then the process is about to end by itself, and its end tells more than this does.
     */
    public boolean maybeCrashBanner() {
        return shape == Shape.CRASH_BANNER;
    }
}
