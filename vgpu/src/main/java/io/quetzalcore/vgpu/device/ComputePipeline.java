package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.kernel.Counting;
import io.quetzalcore.vgpu.kernel.Kernel;
import io.quetzalcore.vgpu.kernel.Kernels;
import io.quetzalcore.vgpu.kernel.PipelineProblem;
import io.quetzalcore.vgpu.kernel.Settled;
import io.quetzalcore.vgpu.kernel.Tier;
import io.quetzalcore.vgpu.wgsl.constant.EvaluationProblem;
import io.quetzalcore.vgpu.wgsl.constant.Specialization;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A kernel and the groups it sees. */
public final class ComputePipeline extends DeviceObject {

    /** A binding of the kernel, in its order. */
    record Slot(int group, int binding, long minSize) {}

    private final PipelineLayout layout;
    private final @Nullable Kernel kernel;
    private final List<Slot> slots;
    private final Supplier<Counting> counting;

    private ComputePipeline(
            Device device, String label, PipelineLayout layout, @Nullable Kernel kernel, Supplier<Counting> counting) {
        super(device, label, kernel != null);
        this.counting = counting;
        this.layout = layout;
        this.kernel = kernel;
        this.slots = kernel == null
                ? List.of()
                : kernel.bindings().stream()
                        .map(use -> new Slot(use.group(), use.binding(), use.minimumBytes()))
                        .toList();
    }

    static ComputePipeline create(Device device, ComputePipelineDescriptor wanted) {
        wanted.layout().ifPresent(layout -> layout.requireUsableWith(device));
        wanted.module().requireUsableWith(device);
        EntryPoint entry = wanted.module().computeEntry(wanted.entryPoint());
        requireSize(device.limits(), wanted, entry);
        Kernel kernel = compile(device, wanted, entry.name());
        requireAtMost(kernel.workgroupBytes(), device.limits(), Limit.MAX_COMPUTE_WORKGROUP_STORAGE_SIZE);
        List<ShaderBinding> bindings = ShaderBinding.of(kernel.bindings(), entry);
        PipelineLayout layout = wanted.layout().orElseGet(() -> ShaderLayout.automatic(device, bindings));
        for (ShaderBinding binding : bindings) {
            ShaderLayout.requireFit(layout, binding);
        }
        return new ComputePipeline(device, wanted.label(), layout, kernel, () -> counting(wanted, entry.name()));
    }

    static ComputePipeline invalid(Device device, String label) {
        return new ComputePipeline(device, label, PipelineLayout.invalid(device, ""), null, () -> {
            throw new IllegalStateException("a pipeline that is not valid");
        });
    }

    private static Counting counting(ComputePipelineDescriptor wanted, String entry) {
        try {
            return Kernels.counting(wanted.module().program(), entry, wanted.constants());
        } catch (PipelineProblem problem) {
            throw new IllegalStateException("the kernel compiles, and the same to be counted does not", problem);
        }
    }

    /** What counts its dispatches; made when it is asked for. */
    Counting counting() {
        return counting.get();
    }

    private static Kernel compile(Device device, ComputePipelineDescriptor wanted, String entry) {
        try {
            Optional<Tier> tier = device.gpu().settings().tier();
            return tier.isPresent()
                    ? Kernels.compile(wanted.module().program(), entry, wanted.constants(), tier.get())
                    : Kernels.adaptive(wanted.module().program(), entry, wanted.constants(), device.warmer());
        } catch (PipelineProblem problem) {
            throw new Violation(String.valueOf(problem.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            throw new InternalProblem("the compiler failed: " + failed, failed);
        }
    }

    /** Asks that the overrides have values and the work-group a size within the limits. */
    private static void requireSize(Limits limits, ComputePipelineDescriptor wanted, EntryPoint entry) {
        int[] size;
        try {
            size = Specialization.of(wanted.module().program(), entry, wanted.constants())
                    .workgroupSize();
        } catch (EvaluationProblem problem) {
            throw new Violation(String.valueOf(problem.getMessage()));
        }
        requireAtMost(size[0], limits, Limit.MAX_COMPUTE_WORKGROUP_SIZE_X);
        requireAtMost(size[1], limits, Limit.MAX_COMPUTE_WORKGROUP_SIZE_Y);
        requireAtMost(size[2], limits, Limit.MAX_COMPUTE_WORKGROUP_SIZE_Z);
        requireAtMost((long) size[0] * size[1] * size[2], limits, Limit.MAX_COMPUTE_INVOCATIONS_PER_WORKGROUP);
    }

    private static void requireAtMost(long value, Limits limits, Limit limit) {
        require(value <= limits.of(limit), "%d is over the limit %s of %d", value, limit.key(), limits.of(limit));
    }

    /** The layout of one of its groups: made for it when its layout is automatic. */
    public BindGroupLayout getBindGroupLayout(int index) {
        return device.attempt(
                "getBindGroupLayout",
                () -> {
                    require(isValid(), "%s is not valid", this);
                    long most = device.limits().of(Limit.MAX_BIND_GROUPS);
                    require(index >= 0 && index < most, "index %d is not in 0..%d", index, most - 1);
                    return layout.group(index).orElseGet(() -> BindGroupLayout.create(device, "", List.of(), null));
                },
                () -> BindGroupLayout.invalid(device, ""));
    }

    /**
     * Completed when it is known in which tier this is run from now on. Where the tier is chosen by what is faster
     * ({@link GpuSettings#adaptive}) that takes some dispatches, a second or so, and more dispatches if the buffers of
     * those are gone by then; the end of the device completes it too.
     *
     * @throws IllegalStateException when this is not valid
     */
    public CompletableFuture<Settled> settled() {
        return kernel().settled();
    }

    PipelineLayout layout() {
        return layout;
    }

    Kernel kernel() {
        if (kernel == null) {
            throw new IllegalStateException(this + " is not valid");
        }
        return kernel;
    }

    List<Slot> slots() {
        return slots;
    }
}
