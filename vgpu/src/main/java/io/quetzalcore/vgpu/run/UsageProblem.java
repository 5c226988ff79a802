package io.quetzalcore.vgpu.run;

/** A command line that asks for nothing that can be done. */
final class UsageProblem extends Exception {

    private static final long serialVersionUID = 1;

    UsageProblem(String message) {
        super(message);
    }
}
