package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Tier;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A GPU, a device of it, and the errors that no scope caught. */
final class Workshop implements AutoCloseable {

    final Gpu gpu;
    final Device device;
    final List<GpuError> errors = new ArrayList<>();

    Workshop() {
        this(GpuSettings.at(Tier.SCALAR));
    }

    Workshop(GpuSettings settings) {
        gpu = new Gpu(settings);
        try {
            device = gpu.requestAdapter()
                    .requestDevice("device", java.util.Set.of(Feature.TIMESTAMP_QUERY), java.util.Map.of());
        } catch (RequestProblem problem) {
            throw new AssertionError(problem);
        }
        device.onUncapturedError(errors::add);
    }

    Buffer buffer(long size, int usage) {
        return device.createBuffer(BufferDescriptor.of(size, usage));
    }

    /** A storage buffer with these words. */
    Buffer storage(int... words) {
        Buffer made = buffer(
                4L * words.length,
                BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST | BufferUsage.INDIRECT);
        device.queue().writeBuffer(made, 0, words);
        return made;
    }

    /** The words of a buffer with usage COPY_SRC. */
    int[] read(Buffer from) {
        Buffer to = buffer(from.size(), BufferUsage.MAP_READ | BufferUsage.COPY_DST);
        encode(encoder -> encoder.copyBufferToBuffer(from, 0, to, 0, from.size()));
        try {
            to.map(MapMode.READ);
            MemorySegment bytes = to.mappedRange();
            return bytes.toArray(ValueLayout.JAVA_INT);
        } catch (RequestProblem problem) {
            throw new AssertionError(problem);
        }
    }

    /** Encodes and submits. */
    void encode(Consumer<CommandEncoder> commands) {
        CommandEncoder encoder = device.createCommandEncoder("");
        commands.accept(encoder);
        device.queue().submit(List.of(encoder.finish()));
    }

    /** Encodes a compute pass and submits. */
    void pass(Consumer<ComputePass> commands) {
        encode(encoder -> {
            ComputePass pass = encoder.beginComputePass();
            commands.accept(pass);
            pass.end();
        });
    }

    ComputePipeline pipeline(String code) {
        return device.createComputePipeline(ComputePipelineDescriptor.of(device.createShaderModule("", code)));
    }

    BindGroup group(ComputePipeline pipeline, int index, Buffer... buffers) {
        List<BindGroupEntry> entries = new ArrayList<>();
        for (int k = 0; k < buffers.length; k++) {
            entries.add(BindGroupEntry.of(k, buffers[k]));
        }
        return device.createBindGroup("", pipeline.getBindGroupLayout(index), entries);
    }

    /** The words of the errors so far, which are forgotten. */
    List<String> takeErrors() {
        List<String> words = errors.stream()
                .map(error -> error.kind().key() + ": " + error.message())
                .toList();
        errors.clear();
        return words;
    }

    @Override
    public void close() {
        gpu.close();
    }
}
