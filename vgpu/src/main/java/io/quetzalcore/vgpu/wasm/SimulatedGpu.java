package io.quetzalcore.vgpu.wasm;

import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.BufferUsage;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.GpuError;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.device.MapMode;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.device.ShaderModule;
import io.quetzalcore.vgpu.wgsl.Severity;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The simulated GPU as modules see it: each session has a device of its own, and limits on all that it takes. */
public final class SimulatedGpu implements Gpu, AutoCloseable {

    private final GpuLimits limits;
    private final io.quetzalcore.vgpu.device.Gpu gpu;

    /** Scalar bytecode at once; a shader that a call uses for longer than a second or two becomes vectors meanwhile. */
    public SimulatedGpu(GpuLimits limits) {
        this.limits = limits;
        this.gpu = new io.quetzalcore.vgpu.device.Gpu(GpuSettings.adaptive()
                .withMemory(2 * limits.bytes()) // as much again where results are read
                .withDispatchLimit(limits.dispatch()));
    }

    @Override
    public Session open() {
        return new OnDevice();
    }

    @Override
    public void close() {
        gpu.close();
    }

    /** What one call uses; the device is made when it is first needed. */
    private final class OnDevice implements Session {
        private final List<Buffer> buffers = new ArrayList<>();
        private final List<ComputePipeline> pipelines = new ArrayList<>();
        private @Nullable GpuError error;
        private @Nullable Device device;
        private boolean closed;

        /** Also called while a dispatch runs: that one is stopped. */
        @Override
        public void close() {
            Device used;
            synchronized (this) {
                closed = true;
                used = device;
            }
            if (used != null) {
                used.destroy();
                synchronized (buffers) {
                    buffers.forEach(Buffer::destroy);
                }
            }
        }

        private synchronized Device device() throws GpuProblem {
            if (closed) {
                throw new GpuProblem("the call has ended");
            }
            if (device == null) {
                try {
                    device = gpu.requestAdapter().requestDevice();
                } catch (RequestProblem problem) {
                    throw new GpuProblem(String.valueOf(problem.getMessage()));
                }
                device.onUncapturedError(first -> error = error == null ? first : error);
            }
            return device;
        }

        /** What the device had against the last thing asked of it. */
        private void requireSound(Device used) throws GpuProblem {
            if (error != null) {
                String words = error.message();
                error = null;
                throw new GpuProblem(words);
            }
            if (used.loss().isPresent()) {
                throw new GpuProblem("the device is lost: " + used.loss().get().message());
            }
        }

        @Override
        public int createBuffer(int bytes) throws GpuProblem {
            if (bytes <= 0 || bytes % 4 != 0) {
                throw new GpuProblem("a buffer of " + Integer.toUnsignedString(bytes)
                        + " bytes; its size is a multiple of 4, and more than 0");
            }
            synchronized (buffers) {
                if (buffers.size() >= limits.buffers()) {
                    throw new GpuProblem("one buffer more than " + limits.buffers());
                }
                long held = buffers.stream().mapToLong(Buffer::size).sum();
                if (held + bytes > limits.bytes()) {
                    throw new GpuProblem("buffers of " + (held + bytes) + " bytes together; at most " + limits.bytes()
                            + " are allowed");
                }
                Device used = device();
                Buffer buffer = used.createBuffer(
                        BufferDescriptor.of(bytes, BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST));
                requireSound(used);
                buffers.add(buffer);
                return buffers.size();
            }
        }

        private Buffer buffer(int handle) throws GpuProblem {
            if (handle < 1 || handle > buffers.size()) {
                throw new GpuProblem("buffer " + handle + ", where there are " + buffers.size());
            }
            return buffers.get(handle - 1);
        }

        private Buffer range(int handle, int offset, int bytes) throws GpuProblem {
            Buffer buffer = buffer(handle);
            if (offset < 0 || bytes < 0 || offset + (long) bytes > buffer.size() || offset % 4 != 0 || bytes % 4 != 0) {
                throw new GpuProblem(Integer.toUnsignedString(bytes) + " bytes from byte "
                        + Integer.toUnsignedString(offset) + " of a buffer of " + buffer.size()
                        + "; both are multiples of 4, and within it");
            }
            return buffer;
        }

        @Override
        public void writeBuffer(int handle, int offset, byte[] bytes) throws GpuProblem {
            Buffer buffer = range(handle, offset, bytes.length);
            Device used = device();
            used.queue().writeBuffer(buffer, offset, MemorySegment.ofArray(bytes));
            requireSound(used);
        }

        @Override
        public byte[] readBuffer(int handle, int offset, int bytes) throws GpuProblem {
            Buffer buffer = range(handle, offset, bytes);
            if (bytes == 0) {
                return new byte[0];
            }
            Device used = device();
            Buffer landing = used.createBuffer(BufferDescriptor.of(bytes, BufferUsage.MAP_READ | BufferUsage.COPY_DST));
            try {
                CommandEncoder encoder = used.createCommandEncoder("");
                encoder.copyBufferToBuffer(buffer, offset, landing, 0, bytes);
                used.queue().submit(List.of(encoder.finish()));
                requireSound(used);
                landing.map(MapMode.READ);
                return landing.mappedRange().toArray(ValueLayout.JAVA_BYTE);
            } catch (RequestProblem problem) {
                throw new GpuProblem(String.valueOf(problem.getMessage()));
            } finally {
                landing.destroy();
            }
        }

        @Override
        public int createPipeline(String wgsl, String entryPoint) throws GpuProblem {
            if (pipelines.size() >= limits.pipelines()) {
                throw new GpuProblem("one pipeline more than " + limits.pipelines());
            }
            int length = wgsl.getBytes(StandardCharsets.UTF_8).length;
            if (length > limits.shaderBytes()) {
                throw new GpuProblem(
                        "a shader of " + length + " bytes; at most " + limits.shaderBytes() + " are allowed");
            }
            Device used = device();
            ShaderModule module = used.createShaderModule("", wgsl);
            if (!module.isValid()) {
                error = null;
                throw new GpuProblem("a shader that is not valid: " + firstError(module));
            }
            try {
                pipelines.add(used.requireComputePipeline(new ComputePipelineDescriptor(
                        "", Optional.empty(), module, Optional.of(entryPoint), Map.of())));
            } catch (PipelineRefused refused) {
                throw new GpuProblem(String.valueOf(refused.getMessage()));
            }
            requireSound(used);
            return pipelines.size();
        }

        private static String firstError(ShaderModule module) {
            return module.compilationInfo().stream()
                    .filter(each -> each.severity() == Severity.ERROR)
                    .findFirst()
                    .map(each -> "line " + each.line() + ", column " + each.column() + ": " + each.message())
                    .orElse("it does not compile");
        }

        @Override
        public void dispatch(int pipeline, int[] bound, int x, int y, int z) throws GpuProblem {
            if (pipeline < 1 || pipeline > pipelines.size()) {
                throw new GpuProblem("pipeline " + pipeline + ", where there are " + pipelines.size());
            }
            ComputePipeline used = pipelines.get(pipeline - 1);
            List<BindGroupEntry> entries = new ArrayList<>();
            for (int k = 0; k < bound.length; k++) {
                entries.add(BindGroupEntry.of(k, buffer(bound[k])));
            }
            Device on = device();
            CommandEncoder encoder = on.createCommandEncoder("");
            ComputePass pass = encoder.beginComputePass();
            pass.setPipeline(used);
            pass.setBindGroup(0, on.createBindGroup("", used.getBindGroupLayout(0), entries));
            pass.dispatchWorkgroups(x, y, z);
            pass.end();
            on.queue().submit(List.of(encoder.finish()));
            requireSound(on);
        }
    }
}
