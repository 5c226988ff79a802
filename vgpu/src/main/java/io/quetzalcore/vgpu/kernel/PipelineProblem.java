package io.quetzalcore.vgpu.kernel;

/** No kernel can be made of what was given: no such entry point, an override without value, a limit overrun. */
public final class PipelineProblem extends Exception {
    private static final long serialVersionUID = 1L;

    public PipelineProblem(String message) {
        super(message);
    }
}
