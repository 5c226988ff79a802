package io.quetzalcore.vgpu.run;

/** A shader that cannot be run, or whose run failed, in words. */
final class RunProblem extends Exception {

    private static final long serialVersionUID = 1;

    RunProblem(String message) {
        super(message);
    }
}
