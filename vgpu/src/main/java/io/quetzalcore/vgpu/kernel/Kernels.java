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
            Optimised optimised = Optimised.of(module, entryPoint, overrides);
            if (tier == Tier.SCALAR) return scalar(module, entryPoint, overrides, optimised, Optional.empty());
            return switch (optimised.vectors()) {
                case Candidate.Made made -> made.kernel();
                case Candidate.Impossible not ->
                    scalar(module, entryPoint, overrides, optimised, Optional.of(not.reason()));
            };
        } catch (CannotLower problem) {
            throw new PipelineProblem(String.valueOf(problem.getMessage()));
        }
    }

    /**
     * Compiles a compute entry point to scalar code, which becomes vector code while it is used, once that has been found
     * to be faster: see {@link Kernel#settled}.
     *
     * @param warmer where that is found out
     * @throws PipelineProblem as {@link #compile}
     */
    public static Kernel adaptive(Module module, String entryPoint, Map<String, Double> overrides, Warmer warmer)
            throws PipelineProblem {
        try {
            Optimised optimised = Optimised.of(module, entryPoint, overrides);
            Optional<String> never = Emission.notForVectors(optimised.program());
            Kernel scalar = scalar(module, entryPoint, overrides, optimised, never);
            if (scalar.tier() != Tier.SCALAR || never.isPresent()) return scalar;
            return AdaptiveKernel.of(scalar, optimised::vectors, Reads.of(optimised.program()), warmer);
        } catch (CannotLower problem) {
            throw new PipelineProblem(String.valueOf(problem.getMessage()));
        }
    }

    private static Kernel scalar(
            Module module,
            String entryPoint,
            Map<String, Double> overrides,
            Optimised optimised,
            Optional<String> fallback)
            throws CannotLower {
        Optional<Emission> emission =
                Emission.scalar(optimised.program(), optimised.bindings().size());
        if (emission.isEmpty()) return interpreted(module, entryPoint, overrides, Optional.of(TOO_LARGE));
        return optimised.kernel(Tier.SCALAR, fallback, emission.get());
    }

    /** A program as code is made of it, and what it uses. */
    private record Optimised(Program program, List<BindingUse> bindings, int workgroupBytes) {
        static Optimised of(Module module, String entryPoint, Map<String, Double> overrides) throws CannotLower {
            Lowering.Lowered lowered = Lowering.lower(module, entryPoint, overrides, false);
            return new Optimised(
                    Passes.optimise(lowered.program()),
                    lowered.bindings().stream().map(Kernels::use).toList(),
                    Math.toIntExact(lowered.workgroupBytes()));
        }

        CompiledKernel kernel(Tier tier, Optional<String> fallback, Emission emission) {
            Extent size = new Extent(program.sizeX(), program.sizeY(), program.sizeZ());
            return new CompiledKernel(tier, fallback, size, workgroupBytes, bindings, emission);
        }

        Candidate vectors() {
            return switch (Emission.vector(program, bindings.size())) {
                case Emission.Done done -> new Candidate.Made(kernel(Tier.VECTOR, Optional.empty(), done.emission()));
                case Emission.NotVectorised not -> new Candidate.Impossible(not.reason());
            };
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
