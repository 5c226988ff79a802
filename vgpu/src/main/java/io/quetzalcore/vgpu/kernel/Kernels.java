package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.emit.Emission;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.lower.CannotLower;
import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.pass.Passes;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The back end's front door: an entry point to something that runs. */
public final class Kernels {
    private static final String TOO_LARGE = "the shader takes more bytecode than a method of the JVM can hold";

    private Kernels() {}

    /**
     * Compiles a compute entry point.
     *
     * @param overrides values of pipeline-overridable constants, by name or by id
     * @param tier the tier wanted; {@link Kernel#tier()} says which it became
     * @throws PipelineProblem when there is no such compute entry point, an override lacks its value or is out of its
     *     type's range, or the shader needs what this device does not have
     */
    public static Kernel compile(Module module, String entryPoint, Map<String, Double> overrides, Tier tier)
            throws PipelineProblem {
        if (tier == Tier.INTERPRETED) return checked(module, entryPoint, overrides);
        try {
            Lowering.Lowered lowered = Lowering.lower(module, entryPoint, overrides, false);
            Program program = Passes.optimise(lowered.program());
            List<BindingUse> bindings =
                    lowered.bindings().stream().map(Kernels::use).toList();
            int workgroupBytes = Math.toIntExact(lowered.workgroupBytes());
            Extent size = new Extent(program.sizeX(), program.sizeY(), program.sizeZ());
            Optional<String> fallback = Optional.empty();
            if (tier == Tier.VECTOR) {
                switch (Emission.vector(program, bindings.size())) {
                    case Emission.Done done -> {
                        return new CompiledKernel(tier, fallback, size, workgroupBytes, bindings, done.emission());
                    }
                    case Emission.NotVectorised not -> fallback = Optional.of(not.reason());
                }
            }
            Optional<Emission> emission = Emission.scalar(program, bindings.size());
            if (emission.isEmpty()) return interpreted(module, entryPoint, overrides, Optional.of(TOO_LARGE));
            return new CompiledKernel(Tier.SCALAR, fallback, size, workgroupBytes, bindings, emission.get());
        } catch (CannotLower problem) {
            throw new PipelineProblem(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * An entry point to be run step by step with all detectors.
     *
     * @throws PipelineProblem as {@link #compile}
     */
    public static CheckedKernel checked(Module module, String entryPoint, Map<String, Double> overrides)
            throws PipelineProblem {
        try {
            return interpreted(module, entryPoint, overrides, Optional.empty());
        } catch (CannotLower problem) {
            throw new PipelineProblem(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * The program that {@link #compile} makes bytecode of, to be counted.
     *
     * @throws PipelineProblem as {@link #compile}
     */
    public static Counting counting(Module module, String entryPoint, Map<String, Double> overrides)
            throws PipelineProblem {
        try {
            return new Counting(Passes.optimise(
                    Lowering.lower(module, entryPoint, overrides, false).program()));
        } catch (CannotLower problem) {
            throw new PipelineProblem(String.valueOf(problem.getMessage()));
        }
    }

    private static CheckedKernel interpreted(
            Module module, String entryPoint, Map<String, Double> overrides, Optional<String> fallback)
            throws CannotLower {
        Lowering.Lowered lowered = Lowering.lower(module, entryPoint, overrides, true);
        return new InterpretedKernel(
                lowered, lowered.bindings().stream().map(Kernels::use).toList(), fallback);
    }

    private static BindingUse use(Var.Global global) {
        BindingAccess access;
        if (global.space() == AddressSpace.UNIFORM) access = BindingAccess.UNIFORM;
        else if (global.access().writes()) access = BindingAccess.STORAGE_READ_WRITE;
        else access = BindingAccess.STORAGE_READ;
        long bytes = Layout.sizeBytes(global.store());
        return new BindingUse(global.group(), global.binding(), access, bytes, global.name());
    }
}
