package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.interpreter.Interpreter;
import io.quetzalcore.vgpu.interpreter.Options;

/** A kernel that says what went wrong while it ran. */
public interface CheckedKernel extends Kernel {
    /**
     * Runs a dispatch in the schedule of the options and reports what was found. The same options give the same run.
     */
    Interpreter.Outcome check(Dispatch dispatch, Options options);
}
