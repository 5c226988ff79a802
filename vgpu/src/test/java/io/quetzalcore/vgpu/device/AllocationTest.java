package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quetzalcore.vgpu.kernel.Tier;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a dispatch allocates, in the thread that submits it and in the GPU's own, once it is warm: nothing. */
class AllocationTest {

    /** Reads, one of them from scattered words, a barrier, a branch, a loop that lanes leave one by one, a write. */
    private static final String SHADER = """
            struct P { n: u32, a: f32 }
            @group(0) @binding(0) var<storage, read> x: array<f32>;
            @group(0) @binding(1) var<storage, read_write> y: array<f32>;
            @group(0) @binding(2) var<uniform> p: P;
            var<workgroup> s: array<f32, 64>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u, @builtin(local_invocation_index) l: u32) {
                s[l] = x[g.x];
                workgroupBarrier();
                if (g.x >= p.n) { return; }
                var z = p.a * s[63 - l] + sqrt(y[g.x]) + x[(l * l) & 63u];
                for (var k = 0u; k < 20u; k++) {
                    if (z > 4.0) { break; }
                    z = z * z + 0.3;
                }
                y[g.x] = z;
            }
            """;

    private static final int GROUPS = 64;
    private static final int BATCH = 20;

    /** For the JVM to compile all of it; badly for good, now and then, in a tier that is not tried again: so several. */
    private static final long MOST_NANOSECONDS = 8_000_000_000L;

    private static final int PIPELINES = 3;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void aWarmDispatchAllocatesNothingInAnyThread(Tier tier) {
        batchesUntilNothingIsAllocated(GpuSettings.at(tier));
    }

    @Test
    void norDoesOneWhoseTierIsChosenByWhatIsFaster() {
        batchesUntilNothingIsAllocated(GpuSettings.adaptive());
    }

    private void batchesUntilNothingIsAllocated(GpuSettings settings) {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Workshop shop = new Workshop(settings)) {
            List<Long> crew = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("vgpu-") && !before.contains(thread))
                    .map(Thread::threadId)
                    .collect(Collectors.toList());
            long least = Long.MAX_VALUE;
            for (int k = 0; k < PIPELINES && least > 0; k++) least = least(shop, crew);
            assertThat(least).as("bytes of %d dispatches", BATCH).isZero();
            assertThat(shop.takeErrors()).isEmpty();
        }
    }

    /** Bytes of a batch of dispatches of a fresh pipeline, as soon as that is nothing, or the least of all batches. */
    private long least(Workshop shop, List<Long> crew) {
        ComputePipeline pipeline = shop.pipeline(SHADER);
        Buffer x = shop.storage(new int[64 * GROUPS]);
        Buffer y = shop.storage(new int[64 * GROUPS]);
        Buffer p = shop.buffer(16, BufferUsage.UNIFORM | BufferUsage.COPY_DST);
        shop.device.queue().writeBuffer(p, 0, new int[] {64 * GROUPS - 7, Float.floatToRawIntBits(0.5f), 0, 0});
        BindGroup group = shop.group(pipeline, 0, x, y, p);
        while (!pipeline.settled().isDone()) {
            encoded(shop, pipeline, group).forEach(shop.device.queue()::submit);
        }
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + MOST_NANOSECONDS;
        while (least > 0 && System.nanoTime() < end) {
            List<List<CommandBuffer>> work = encoded(shop, pipeline, group);
            long others = allocated(crew);
            long own = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < BATCH; k++) {
                shop.device.queue().submit(work.get(k));
            }
            own = threads.getCurrentThreadAllocatedBytes() - own;
            least = Math.min(least, own + allocated(crew) - others);
        }
        return least;
    }

    private static List<List<CommandBuffer>> encoded(Workshop shop, ComputePipeline pipeline, BindGroup group) {
        List<List<CommandBuffer>> work = new ArrayList<>();
        for (int k = 0; k < BATCH; k++) {
            CommandEncoder encoder = shop.device.createCommandEncoder("");
            ComputePass pass = encoder.beginComputePass();
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, group);
            pass.dispatchWorkgroups(GROUPS, 1, 1);
            pass.end();
            work.add(List.of(encoder.finish()));
        }
        return work;
    }

    private long allocated(List<Long> crew) {
        return crew.stream().mapToLong(threads::getThreadAllocatedBytes).sum();
    }
}
