package io.quetzalcore.vgpu.kernel;

/** A dispatch was stopped before its end; its buffers hold what had been written until then. */
public final class DispatchCancelled extends Exception {
    private static final long serialVersionUID = 1L;

    public DispatchCancelled() {
        super("the dispatch was stopped before its end");
    }
}
