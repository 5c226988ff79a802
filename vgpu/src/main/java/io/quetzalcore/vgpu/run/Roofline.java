package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.count.Tally;
import io.quetzalcore.vgpu.device.BindGroup;
import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.BufferUsage;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.ComputePass;
import io.quetzalcore.vgpu.device.ComputePipeline;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.device.RequestProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * What the simulated GPU can do at most on this machine, and how near a dispatch came (Williams et al. 2009, Communications
 * of the ACM 52 (4), 65-76).
 *
 * @param flopsPerSecond of a shader that does nothing but independent fused multiply-adds
 * @param bytesPerSecond of a shader that copies a buffer larger than the caches
 */
record Roofline(double flopsPerSecond, double bytesPerSecond) {

    private static final int GROUPS = 4096;
    private static final int ROUNDS = 64;
    private static final int CHAINS = 8;
    private static final int COPIED_WORDS = 1 << 23;
    private static final int REPEATS = 12;

    /** The longest that is waited for vectors. */
    private static final long SETTLING_NANOSECONDS = 10_000_000_000L;

    private static final String MULTIPLY_ADD = """
            @group(0) @binding(0) var<storage, read_write> y: array<f32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) id: vec3u) {
                let s = f32(id.x) * 1e-9;
                var a = s; var b = s + 1.0; var c = s + 2.0; var d = s + 3.0;
                var e = s + 4.0; var f = s + 5.0; var g = s + 6.0; var h = s + 7.0;
                for (var k = 0u; k < 64u; k++) {
                    a = fma(a, 0.999, s); b = fma(b, 0.999, s); c = fma(c, 0.999, s); d = fma(d, 0.999, s);
                    e = fma(e, 0.999, s); f = fma(f, 0.999, s); g = fma(g, 0.999, s); h = fma(h, 0.999, s);
                }
                y[id.x] = ((a + b) + (c + d)) + ((e + f) + (g + h));
            }
            """;

    private static final String COPY = """
            @group(0) @binding(0) var<storage, read> x: array<u32>;
            @group(0) @binding(1) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(256)
            fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = x[id.x]; }
            """;

    /** Measures, which takes about a second, or some more where vectors have to be found to be faster. */
    static Roofline measure(GpuSettings settings) throws RequestProblem {
        double flops = 2.0 * CHAINS * ROUNDS * 64 * GROUPS;
        double bytes = 8.0 * COPIED_WORDS;
        return new Roofline(
                flops / seconds(settings, MULTIPLY_ADD, GROUPS, 64 * GROUPS),
                bytes / seconds(settings, COPY, COPIED_WORDS / 256, COPIED_WORDS, COPIED_WORDS));
    }

    /** The shortest of some runs. */
    private static double seconds(GpuSettings settings, String wgsl, int groups, int... words) throws RequestProblem {
        try (io.quetzalcore.vgpu.device.Gpu gpu = new io.quetzalcore.vgpu.device.Gpu(settings)) {
            Device device = gpu.requestAdapter().requestDevice();
            double[] best = {Double.POSITIVE_INFINITY};
            device.onDispatch(report -> best[0] = Math.min(best[0], report.nanoseconds() * 1e-9));
            device.onUncapturedError(error -> {
                throw new IllegalStateException("measuring the machine: " + error.message());
            });
            ComputePipeline pipeline =
                    device.createComputePipeline(ComputePipelineDescriptor.of(device.createShaderModule("", wgsl)));
            List<BindGroupEntry> entries = new ArrayList<>();
            for (int k = 0; k < words.length; k++) {
                Buffer buffer = device.createBuffer(BufferDescriptor.of(4L * words[k], BufferUsage.STORAGE));
                entries.add(BindGroupEntry.of(k, buffer));
            }
            BindGroup bound = device.createBindGroup("", pipeline.getBindGroupLayout(0), entries);
            long end = System.nanoTime() + SETTLING_NANOSECONDS;
            while (!pipeline.settled().isDone() && System.nanoTime() < end) {
                dispatch(device, pipeline, bound, groups);
            }
            for (int k = 0; k < REPEATS; k++) {
                dispatch(device, pipeline, bound, groups);
            }
            return best[0];
        }
    }

    private static void dispatch(Device device, ComputePipeline pipeline, BindGroup bound, int groups) {
        CommandEncoder encoder = device.createCommandEncoder("");
        ComputePass pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bound);
        pass.dispatchWorkgroups(groups, 1, 1);
        pass.end();
        device.queue().submit(List.of(encoder.finish()));
    }

    /** Operations on floats a second that a dispatch of this intensity could reach. */
    double roof(Tally tally) {
        return Math.min(flopsPerSecond, tally.intensity() * bytesPerSecond);
    }

    /** What holds such a dispatch: {@code memory} or {@code arithmetic}. */
    String heldBy(Tally tally) {
        return tally.intensity() * bytesPerSecond < flopsPerSecond ? "memory" : "arithmetic";
    }
}
