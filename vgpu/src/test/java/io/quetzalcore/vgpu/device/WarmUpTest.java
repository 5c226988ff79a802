package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.kernel.Settled;
import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Devices that choose the tier of each pipeline by what is found to be faster. */
class WarmUpTest {
    private static final int WORDS = 1 << 14;

    /** Each word becomes the number of dispatches, after a way round. */
    private static final String COUNT = """
            @group(0) @binding(0) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) {
              var k = g.x;
              for (var i = 0; i < 200; i++) { k = (k ^ (k >> 13u)) * 1664525u + 1013904223u; }
              y[g.x] += select(1u, 2u, k == 0x12345678u && g.x == 0xffffffffu);
            }
            """;

    private static final String FOREVER_WHEN_TOLD = """
            @group(0) @binding(0) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) {
              var k = g.x;
              for (var i = 0u; i < 200u || y[0] == 1u; i++) { k = (k ^ (k >> 13u)) * 1664525u + 1013904223u; }
              y[g.x + 1] = k;
            }
            """;

    private static void dispatch(Workshop shop, ComputePipeline pipeline, BindGroup group) {
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, group);
            pass.dispatchWorkgroups(WORDS / 64, 1, 1);
        });
    }

    private static boolean isWarming() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("vgpu-warm-up"));
    }

    private static void awaitTheEndOfWarming() throws InterruptedException {
        long begin = System.nanoTime();
        while (isWarming()) {
            Thread.sleep(5);
            assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Test
    void aPipelineBecomesVectorsBetweenTwoDispatchesAndReportsSay() {
        try (Workshop shop = new Workshop(GpuSettings.adaptive())) {
            List<DispatchReport> reports = new ArrayList<>();
            shop.device.onDispatch(reports::add);
            ComputePipeline pipeline = shop.pipeline(COUNT);
            Buffer buffer = shop.storage(new int[WORDS]);
            BindGroup group = shop.group(pipeline, 0, buffer);
            CompletableFuture<Settled> settled = pipeline.settled();
            for (boolean last = false; !last; ) {
                last = settled.isDone();
                dispatch(shop, pipeline, group);
            }
            assertThat(shop.read(buffer)).containsOnly(reports.size());
            assertThat(shop.takeErrors()).isEmpty();
            assertThat(shop.device.isLost()).isFalse();
            assertThat(reports.getFirst().tier()).isEqualTo(Tier.SCALAR);
            assertThat(reports.getFirst().fallback())
                    .hasValueSatisfying(words ->
                            assertThat(words).isEqualTo("it has not run long enough yet for vector code to pay"));
            assertThat(reports.getLast().tier()).as("%s", settled.join()).isEqualTo(Tier.VECTOR);
            assertThat(reports.getLast().fallback()).isEqualTo(settled.join().reason());
        }
    }

    @Test
    void dataThatTakesAnotherBranchAfterwardsGivesTheSameBits() {
        String shader = """
                @group(0) @binding(0) var<storage, read> x: array<u32>;
                @group(0) @binding(1) var<storage, read_write> y: array<u32>;
                @compute @workgroup_size(64)
                fn main(@builtin(global_invocation_id) g: vec3u) {
                  var k = g.x;
                  for (var i = 0; i < 200; i++) {
                    k = (k ^ (k >> 13u)) * 1664525u + 1013904223u;
                    if (x[g.x] == 1u) {
                      let f = sin(f32(k & 0xffffu)) + log(f32(k >> 16u) + 1.0) * atan2(f32(i), f32(g.x) + 0.5);
                      k += bitcast<u32>(f) >> 3u;
                    }
                  }
                  y[g.x] = k;
                }
                """;
        int[] usual = new int[WORDS];
        int[] other = new int[WORDS];
        java.util.Arrays.setAll(other, k -> k % 3);
        try (Workshop shop = new Workshop(GpuSettings.adaptive());
                Workshop scalar = new Workshop(GpuSettings.at(Tier.SCALAR))) {
            Buffer x = shop.storage(usual);
            Buffer y = shop.storage(new int[WORDS]);
            ComputePipeline pipeline = shop.pipeline(shader);
            BindGroup group = shop.group(pipeline, 0, x, y);
            CompletableFuture<Settled> settled = pipeline.settled();
            do {
                dispatch(shop, pipeline, group);
            } while (!settled.isDone());
            for (int[] words : List.of(usual, other, usual)) {
                int[] expected = once(scalar, shader, words);
                shop.device.queue().writeBuffer(x, 0, words);
                for (int k = 0; k < 10; k++) {
                    dispatch(shop, pipeline, group);
                    assertThat(shop.read(y)).isEqualTo(expected);
                }
            }
            assertThat(shop.device.isLost()).isFalse();
            assertThat(shop.takeErrors()).isEmpty();
        }
    }

    private static int[] once(Workshop shop, String shader, int[] words) {
        Buffer y = shop.storage(new int[WORDS]);
        ComputePipeline pipeline = shop.pipeline(shader);
        dispatch(shop, pipeline, shop.group(pipeline, 0, shop.storage(words), y));
        return shop.read(y);
    }

    @Test
    void aRunawayDispatchLosesItsDeviceAndItsWarmUp() throws InterruptedException {
        GpuSettings impatient = GpuSettings.adaptive().withDispatchLimit(Duration.ofMillis(500));
        try (Workshop shop = new Workshop(impatient)) {
            ComputePipeline pipeline = shop.pipeline(FOREVER_WHEN_TOLD);
            Buffer buffer = shop.storage(new int[WORDS + 1]);
            BindGroup group = shop.group(pipeline, 0, buffer);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!isWarming() && System.nanoTime() < end) {
                dispatch(shop, pipeline, group);
            }
            assertThat(isWarming()).isTrue();
            shop.device.queue().writeBuffer(buffer, 0, new int[] {1});
            dispatch(shop, pipeline, group);
            assertThat(shop.device.loss())
                    .hasValueSatisfying(loss -> assertThat(loss.message()).contains("time limit of 500 ms"));
            awaitTheEndOfWarming();
            assertThat(pipeline.settled().join().tier()).isNotNull();
        }
    }

    @Test
    void aDeviceThatIsDestroyedAndAGpuThatIsClosedTakeWarmUpsWithThem() throws InterruptedException {
        for (boolean whole : new boolean[] {true, false}) {
            try (Workshop shop = new Workshop(GpuSettings.adaptive())) {
                ComputePipeline pipeline = shop.pipeline(COUNT);
                BindGroup group = shop.group(pipeline, 0, shop.storage(new int[WORDS]));
                while (!isWarming() && !pipeline.settled().isDone()) {
                    dispatch(shop, pipeline, group);
                }
                if (whole) shop.gpu.close();
                else shop.device.destroy();
                awaitTheEndOfWarming();
                assertThat(pipeline.settled().join().reason()).hasValue("the device is gone");
            }
        }
    }

    @Test
    void aTierThatIsAskedForIsSettledAtOnce() {
        for (Tier tier : new Tier[] {Tier.SCALAR, Tier.VECTOR}) {
            try (Workshop shop = new Workshop(GpuSettings.at(tier))) {
                ComputePipeline pipeline = shop.pipeline(COUNT);
                assertThat(pipeline.settled()).isCompletedWithValueMatching(settled -> settled.tier() == tier);
                dispatch(shop, pipeline, shop.group(pipeline, 0, shop.storage(new int[WORDS])));
                assertThat(isWarming()).isFalse();
            }
        }
    }

    @Test
    void aWorkgroupSmallerThanAVectorIsSettledAtOnceAndSaysWhy() {
        try (Workshop shop = new Workshop(GpuSettings.adaptive())) {
            ComputePipeline pipeline = shop.pipeline(COUNT.replace("workgroup_size(64)", "workgroup_size(1)"));
            assertThat(pipeline.settled().getNow(null))
                    .satisfies(settled -> assertThat(settled.tier()).isEqualTo(Tier.SCALAR))
                    .satisfies(settled -> assertThat(settled.reason())
                            .hasValueSatisfying(
                                    words -> assertThat(words).startsWith("a workgroup has 1 invocations")));
        }
    }
}
