package io.quetzalcore.hypervisor.wire;

import java.io.IOException;

/** Bytes on the wire that are no frame, or a frame that has no place there. */
public final class WireProblem extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean cutShort;

    WireProblem(String message, boolean cutShort) {
        super(message);
        this.cutShort = cutShort;
    }

    public WireProblem(String message) {
        this(message, false);
    }

    /** Whether the stream ended in the middle of a frame: what a sender that was killed leaves behind. */
    public boolean cutShort() {
        return cutShort;
    }
}
