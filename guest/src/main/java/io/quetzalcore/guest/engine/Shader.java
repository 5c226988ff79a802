package io.quetzalcore.guest.engine;

import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.BufferUsage;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.MapMode;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.RequestProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of the shaders of this package: its pipeline, and how it is given numbers. Not for several threads at once. */
final class Shader {

    /** Invocations of a work-group, in every one of them. */
    static final int GROUP = 64;

    private final Device device;
    private final ComputePipeline pipeline;

    /** @param file WGSL beside this class */
    Shader(Device device, String file) {
        this.device = device;
        try {
            pipeline = device.requireComputePipeline(
                    ComputePipelineDescriptor.of(device.createShaderModule(file, source(file))));
        } catch (PipelineRefused refused) {
            throw new IllegalStateException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static String source(String file) {
        try (InputStream in = Shader.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A storage buffer of so many floats or words. */
    Buffer storage(int words) {
        return device.createBuffer(BufferDescriptor.of(
                4L * Math.max(1, words), BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC));
    }

    /** A uniform buffer with these words. */
    Buffer uniform(int... words) {
        Buffer buffer =
                device.createBuffer(BufferDescriptor.of(4L * words.length, BufferUsage.UNIFORM | BufferUsage.COPY_DST));
        device.queue().writeBuffer(buffer, 0, words);
        return buffer;
    }

    /** A storage buffer with these floats. */
    Buffer storage(float[] values) {
        Buffer buffer = storage(values.length);
        write(buffer, values);
        return buffer;
    }

    void write(Buffer buffer, float[] values) {
        device.queue().writeBuffer(buffer, 0, values);
    }

    /** Where results are read. */
    Buffer landing(int words) {
        return device.createBuffer(
                BufferDescriptor.of(4L * Math.max(1, words), BufferUsage.MAP_READ | BufferUsage.COPY_DST));
    }

    /** Runs at least x by y invocations, buffer k bound at k, and copies a result to where it can be read. */
    void run(int x, int y, Buffer result, Buffer landing, Buffer... bound) {
        List<BindGroupEntry> entries = new ArrayList<>();
        for (int k = 0; k < bound.length; k++) {
            entries.add(BindGroupEntry.of(k, bound[k]));
        }
        CommandEncoder encoder = device.createCommandEncoder("");
        ComputePass pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, device.createBindGroup("", pipeline.getBindGroupLayout(0), entries));
        pass.dispatchWorkgroups((x + GROUP - 1) / GROUP, y, 1);
        pass.end();
        encoder.copyBufferToBuffer(result, 0, landing, 0, landing.size());
        device.queue().submit(List.of(encoder.finish()));
        device.loss().ifPresent(loss -> {
            throw new IllegalStateException("the simulated GPU is lost: " + loss.message());
        });
    }

    /** Reads what landed. */
    static void read(Buffer landing, Object array) {
        try {
            landing.map(MapMode.READ);
            MemorySegment from = landing.mappedRange();
            MemorySegment to = array instanceof float[] floats
                    ? MemorySegment.ofArray(floats)
                    : MemorySegment.ofArray((int[]) array);
            MemorySegment.copy(from, 0, to, 0, to.byteSize());
            landing.unmap();
        } catch (RequestProblem problem) {
            throw new IllegalStateException(problem.getMessage(), problem);
        }
    }
}
