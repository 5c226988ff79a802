package io.quetzalcore.vgpu.wgsl.constant;

/** A const-expression or override-expression has no value: the message says why. The place is known to the caller. */
public final class EvaluationProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EvaluationProblem(String message) {
        super(message, null, false, false);
    }
}
