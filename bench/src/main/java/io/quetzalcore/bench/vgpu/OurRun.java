package io.quetzalcore.bench.vgpu;

import com.sun.management.ThreadMXBean;
import io.quetzalcore.vgpu.device.BindGroup;
import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.BufferUsage;
import io.quetzalcore.vgpu.device.CommandBuffer;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.MapMode;
import io.quetzalcore.vgpu.device.PipelineRefused;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.kernel.Settled;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kernel on the simulated GPU, with its numbers in place. */
final class OurRun implements AutoCloseable {

    private static final int STORAGE = BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST;
    private static final int UNIFORM = BufferUsage.UNIFORM | BufferUsage.COPY_DST;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final KernelCase c;
    private final Device device;
    private final ComputePipeline pipeline;
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<BindGroup> groups = new ArrayList<>();
    private long allocated;

    OurRun(Gpu gpu, KernelCase c) throws IOException, RequestProblem, PipelineRefused {
        this.c = c;
        this.device = gpu.requestAdapter().requestDevice();
        device.onUncapturedError(error -> {
            throw new IllegalStateException(c.name() + ": " + error.message());
        });
        this.pipeline = device.requireComputePipeline(
                ComputePipelineDescriptor.of(device.createShaderModule(c.file(), source(c.file() + ".wgsl"))));
        for (int k = 0; k < c.buffers().size(); k++) {
            int usage = c.uniform().contains(k) ? UNIFORM : STORAGE;
            buffers.add(device.createBuffer(BufferDescriptor.of(4L * c.buffers().get(k).length, usage)));
            reset(k);
        }
        for (KernelCase.Pass pass : c.passes()) {
            List<BindGroupEntry> entries = new ArrayList<>();
            for (int k = 0; k < pass.bindings().size(); k++) {
                entries.add(BindGroupEntry.of(k, buffers.get(pass.bindings().get(k))));
            }
            groups.add(device.createBindGroup("", pipeline.getBindGroupLayout(0), entries));
        }
    }

    private static String source(String name) throws IOException {
        try (InputStream resource = OurRun.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("there is no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void reset(int buffer) {
        device.queue().writeBuffer(buffers.get(buffer), 0, c.buffers().get(buffer));
    }

    double milliseconds() {
        CommandEncoder encoder = device.createCommandEncoder("");
        ComputePass commands = encoder.beginComputePass();
        commands.setPipeline(pipeline);
        for (int k = 0; k < groups.size(); k++) {
            List<Integer> counts = c.passes().get(k).groups();
            commands.setBindGroup(0, groups.get(k));
            commands.dispatchWorkgroups(counts.get(0), counts.get(1), counts.get(2));
        }
        commands.end();
        List<CommandBuffer> work = List.of(encoder.finish());
        long others = ofTheGpu();
        long own = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        device.queue().submit(work);
        long end = System.nanoTime();
        own = THREADS.getCurrentThreadAllocatedBytes() - own;
        allocated = own + ofTheGpu() - others;
        return (end - begin) * 1e-6;
    }

    /** How it is run from now on; empty while that is not known. */
    Optional<Settled> settled() {
        return Optional.ofNullable(pipeline.settled().getNow(null));
    }

    /** Bytes that the last run allocated, in this thread and in the GPU's own. */
    long allocated() {
        return allocated;
    }

    private static long ofTheGpu() {
        long bytes = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("vgpu-")) {
                bytes += Math.max(0, THREADS.getThreadAllocatedBytes(thread.threadId()));
            }
        }
        return bytes;
    }

    int[] read(int buffer) throws RequestProblem {
        Buffer from = buffers.get(buffer);
        Buffer to = device.createBuffer(BufferDescriptor.of(from.size(), BufferUsage.MAP_READ | BufferUsage.COPY_DST));
        CommandEncoder encoder = device.createCommandEncoder("");
        encoder.copyBufferToBuffer(from, 0, to, 0, from.size());
        device.queue().submit(List.of(encoder.finish()));
        to.map(MapMode.READ);
        int[] words = to.mappedRange().toArray(ValueLayout.JAVA_INT);
        to.destroy();
        return words;
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::destroy);
        device.destroy();
    }
}
