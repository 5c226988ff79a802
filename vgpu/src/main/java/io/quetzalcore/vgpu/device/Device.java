package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Cancellation;
import io.quetzalcore.vgpu.kernel.Warmer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A simulated compute device; all objects are made here. */
public final class Device {

    private final Gpu gpu;
    private final String label;
    private final Set<Feature> features;
    private final Limits limits;
    private final Queue queue;
    private final Warmer warmer = new Warmer();
    private final ErrorScopes scopes = new ErrorScopes();
    private final AtomicReference<@Nullable DeviceLoss> loss = new AtomicReference<>();
    private final AtomicReference<@Nullable Cancellation> running = new AtomicReference<>();
    private volatile Consumer<GpuError> uncaptured = error -> {};
    private volatile Consumer<DeviceLoss> lost = reason -> {};
    private volatile @Nullable Consumer<DispatchReport> dispatched;
    private volatile boolean counting;

    Device(Gpu gpu, String label, Set<Feature> features, Limits limits) {
        this.gpu = gpu;
        this.label = label;
        this.features = Set.copyOf(features);
        this.limits = limits;
        this.queue = new Queue(this);
        gpu.closeWithIt(warmer);
    }

    public String label() {
        return label;
    }

    /** What it can do. */
    public Set<Feature> features() {
        return features;
    }

    /** What it can hold. */
    public Limits limits() {
        return limits;
    }

    public Queue queue() {
        return queue;
    }

    Gpu gpu() {
        return gpu;
    }

    Warmer warmer() {
        return warmer;
    }

    Memory memory() {
        return gpu.memory();
    }

    /** A buffer of zeros. */
    public Buffer createBuffer(BufferDescriptor wanted) {
        return attempt("createBuffer", () -> Buffer.create(this, wanted), () -> Buffer.invalid(this, wanted));
    }

    /** A texture without texels: see {@link Texture}. */
    public Texture createTexture(TextureDescriptor wanted) {
        return attempt("createTexture", () -> Texture.create(this, wanted), () -> Texture.invalid(this, wanted));
    }

    /** A sampler that nobody samples with: see {@link Sampler}. */
    public Sampler createSampler(SamplerDescriptor wanted) {
        return attempt("createSampler", () -> Sampler.create(this, wanted), () -> Sampler.invalid(this, wanted));
    }

    /** What a bind group has to bring. */
    public BindGroupLayout createBindGroupLayout(String name, List<BindGroupLayoutEntry> entries) {
        return attempt(
                "createBindGroupLayout",
                () -> BindGroupLayout.create(this, name, entries, null),
                () -> BindGroupLayout.invalid(this, name));
    }

    /** Buffers, texture views and samplers for the bindings of a layout. */
    public BindGroup createBindGroup(String name, BindGroupLayout layout, List<BindGroupEntry> entries) {
        return attempt(
                "createBindGroup",
                () -> BindGroup.create(this, name, layout, entries),
                () -> BindGroup.invalid(this, name, layout));
    }

    /** The groups that a pipeline sees; null where it sees none. */
    public PipelineLayout createPipelineLayout(String name, List<@Nullable BindGroupLayout> groups) {
        return attempt(
                "createPipelineLayout",
                () -> PipelineLayout.create(this, name, groups),
                () -> PipelineLayout.invalid(this, name));
    }

    /** A shader in WGSL. */
    public ShaderModule createShaderModule(String name, String code) {
        ShaderModule made = new ShaderModule(this, name, code);
        if (!made.isValid()) {
            report(GpuError.Kind.VALIDATION, "createShaderModule: " + made.firstError());
        }
        return made;
    }

    /** A pipeline, or one that is not valid and an error. */
    public ComputePipeline createComputePipeline(ComputePipelineDescriptor wanted) {
        return attempt(
                "createComputePipeline",
                () -> ComputePipeline.create(this, wanted),
                () -> ComputePipeline.invalid(this, wanted.label()));
    }

    /**
     * A pipeline, or the reason why there is none, which is not an error of the device.
     *
     * @throws PipelineRefused when it cannot be made
     */
    public ComputePipeline requireComputePipeline(ComputePipelineDescriptor wanted) throws PipelineRefused {
        if (isLost()) {
            return ComputePipeline.invalid(this, wanted.label());
        }
        try {
            return ComputePipeline.create(this, wanted);
        } catch (Violation broken) {
            throw new PipelineRefused(GpuError.Kind.VALIDATION, broken.words());
        } catch (InternalProblem problem) {
            throw new PipelineRefused(GpuError.Kind.INTERNAL, problem.words());
        }
    }

    /** Takes commands down. */
    public CommandEncoder createCommandEncoder(String name) {
        return new CommandEncoder(this, name);
    }

    /** Slots for time stamps, at most {@link QuerySet#MAX_COUNT}. */
    public QuerySet createQuerySet(String name, QuerySet.Type type, int count) {
        return attempt(
                "createQuerySet",
                () -> QuerySet.create(this, name, type, count),
                () -> QuerySet.invalid(this, name, type, count));
    }

    /** Begins to catch errors of one kind. */
    public void pushErrorScope(GpuError.Kind kind) {
        scopes.push(kind);
    }

    /**
     * Ends the innermost scope.
     *
     * @return the first error it caught
     * @throws RequestProblem when no scope is open
     */
    public Optional<GpuError> popErrorScope() throws RequestProblem {
        if (isLost()) {
            return Optional.empty();
        }
        if (scopes.isEmpty()) {
            throw new RequestProblem(RequestProblem.Kind.OPERATION, "no error scope is open");
        }
        return Optional.ofNullable(scopes.pop());
    }

    /** Who hears of errors that no scope catches; nobody by default. */
    public void onUncapturedError(Consumer<GpuError> listener) {
        uncaptured = listener;
    }

    /** Who hears that the device is lost. */
    public void onLost(Consumer<DeviceLoss> listener) {
        lost = listener;
    }

    /** Who hears what each dispatch did. */
    public void onDispatch(Consumer<DispatchReport> listener) {
        dispatched = listener;
    }

    /**
     * Whether each dispatch is run a second time, on a copy of its buffers, to count what its invocations do: some hundred
     * times slower, on one thread, and without a time limit of its own.
     */
    public void countDispatches(boolean wanted) {
        counting = wanted;
    }

    boolean countsDispatches() {
        return counting;
    }

    public boolean isLost() {
        return loss.get() != null;
    }

    /** Why it is lost; empty while it is not. */
    public Optional<DeviceLoss> loss() {
        return Optional.ofNullable(loss.get());
    }

    /** Ends the device; may be called by any thread, and stops a dispatch that is under way. */
    public void destroy() {
        lose(new DeviceLoss(DeviceLoss.Reason.DESTROYED, "the device was destroyed"));
    }

    void lose(DeviceLoss reason) {
        if (loss.compareAndSet(null, reason)) {
            Cancellation current = running.get();
            if (current != null) {
                current.cancel();
            }
            warmer.close();
            lost.accept(reason);
        }
    }

    /** What a dispatch listens to while it runs. */
    void isRunning(@Nullable Cancellation cancellation) {
        running.set(cancellation);
        if (cancellation != null && isLost()) {
            cancellation.cancel();
        }
    }

    /** Whether anybody wants to hear of dispatches. */
    boolean isHeard() {
        return dispatched != null;
    }

    void dispatched(DispatchReport report) {
        Consumer<DispatchReport> listener = dispatched;
        if (listener != null) {
            listener.accept(report);
        }
    }

    /** Gives an error to whom it concerns; on a lost device to nobody. */
    void report(GpuError.Kind kind, String words) {
        GpuError error = new GpuError(kind, words);
        if (!isLost() && !scopes.caught(error)) {
            uncaptured.accept(error);
        }
    }

    /** Makes something; when a rule is broken, reports that and makes what is not valid. */
    <T> T attempt(String what, Supplier<T> make, Supplier<T> invalid) {
        if (isLost()) {
            return invalid.get();
        }
        try {
            return make.get();
        } catch (Violation broken) {
            report(GpuError.Kind.VALIDATION, what + ": " + broken.words());
        } catch (Memory.Exhausted exhausted) {
            report(GpuError.Kind.OUT_OF_MEMORY, what + ": " + exhausted.getMessage());
        } catch (InternalProblem problem) {
            report(GpuError.Kind.INTERNAL, what + ": " + problem.words());
        }
        return invalid.get();
    }
}
