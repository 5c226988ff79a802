package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Program;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs programs and looks for faults. */
public final class Interpreter {
    /**
     * What a run came to.
     *
     * @param printed what calls of empty functions whose names begin with {@code print} said, in their order
     * @param unprinted how many of these calls are not among them, being too many
     * @param complete false when it was given up: a divergent barrier, an endless loop, a cancellation
     */
    public record Outcome(List<Finding> findings, List<Printed> printed, long unprinted, boolean complete) {}

    private final Program program;

    /** @param program as lowered for checking */
    public Interpreter(Program program) {
        this.program = program;
    }

    /**
     * Runs a dispatch.
     *
     * @param buffers the arrays bound, in the order of the kernel's bindings
     * @param offsets first word of each
     * @param lengths words of each
     * @param groups workgroups along x, y and z
     */
    public Outcome run(
            int[][] buffers, int[] offsets, int[] lengths, int[] groups, Options options, BooleanSupplier cancelled) {
        Memory memory = new Memory(buffers, offsets, lengths);
        Findings findings = new Findings(options.mostFindings());
        Printing printed = new Printing();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed());
        for (int z = 0; z < groups[2]; z++) {
            for (int y = 0; y < groups[1]; y++) {
                for (int x = 0; x < groups[0]; x++) {
                    if (cancelled.getAsBoolean()) return printed.outcome(findings, false);
                    Workgroup group = new Workgroup(
                            program, memory, findings, printed, options, x, y, z, groups[0], groups[1], groups[2]);
                    if (!group.run(random)) return printed.outcome(findings, false);
                }
            }
        }
        return printed.outcome(findings, true);
    }
}
