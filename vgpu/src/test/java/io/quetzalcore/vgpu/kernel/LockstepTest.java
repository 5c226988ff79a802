package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.vgpu.count.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts on shaders whose numbers are known by hand; and the counted run computes what the kernel computes. */
class LockstepTest {

    private static Tally count(String source, int groups, int[]... buffers) throws Exception {
        return Kernels.counting(Shaders.module(source), "main", Map.of())
                .count(List.of(buffers), new Extent(groups, 1, 1), new Cancellation());
    }

    @Test
    void saxpyByHand() throws Exception {
        Tally tally = count("""
                @group(0) @binding(0) var<uniform> a: f32;
                @group(0) @binding(1) var<storage, read> x: array<f32, 256>;
                @group(0) @binding(2) var<storage, read_write> y: array<f32, 256>;
                @compute @workgroup_size(64)
                fn main(@builtin(global_invocation_id) id: vec3u) { y[id.x] = a * x[id.x] + y[id.x]; }
                """, 4, new int[1], new int[256], new int[256]);
        assertThat(tally.flops()).isEqualTo(2 * 256);
        assertThat(tally.bytesRead()).isEqualTo(3 * 4 * 256);
        assertThat(tally.bytesWritten()).isEqualTo(4 * 256);
        assertThat(tally.intensity()).isCloseTo(2.0 / 16, within(1e-12));
        assertThat(tally.laneUse()).isEqualTo(1);
        assertThat(List.of(tally.workgroupBytes(), tally.atomics(), tally.barriers(), tally.divergent()))
                .containsOnly(0L);
    }

    @Test
    void aLoopThatEachLeavesAtItsOwnTime() throws Exception {
        int[] limits = new int[32];
        Arrays.setAll(limits, k -> k);
        Tally tally = count("""
                @group(0) @binding(0) var<storage, read> rounds: array<u32, 32>;
                @group(0) @binding(1) var<storage, read_write> y: array<f32, 32>;
                @compute @workgroup_size(32)
                fn main(@builtin(local_invocation_index) i: u32) {
                    let n = rounds[i];
                    for (var k = 0u; k < n; k++) { y[i] = y[i] * 1.5; }
                }
                """, 1, limits, new int[32]);
        // invocation i goes round i times: 0 + 1 + ... + 31 = 496 products
        assertThat(tally.flops()).isEqualTo(496);
        assertThat(tally.bytesRead()).isEqualTo(4 * (32 + 496));
        assertThat(tally.bytesWritten()).isEqualTo(4 * 496);
        // the question whether to go on is asked 32 times; at the last only invocation 31 is left to answer it
        assertThat(tally.branches()).isEqualTo(32);
        assertThat(tally.divergent()).isEqualTo(31);
        assertThat(tally.laneUse()).isBetween(0.45, 0.65);
    }

    @Test
    void branchesWithinAGroupDivergeAndBetweenGroupsDoNot() throws Exception {
        String odd = """
                @group(0) @binding(0) var<storage, read_write> y: array<f32, 128>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                    if (CONDITION) { y[i] = y[i] + 1.0; } else { y[i + 64u] = 2.0; }
                }
                """;
        Tally split = count(odd.replace("CONDITION", "i % 2u == 0u"), 1, new int[128]);
        assertThat(split.branches()).isEqualTo(2);
        assertThat(split.divergent()).isEqualTo(2);
        assertThat(split.flops()).isEqualTo(32);
        assertThat(split.bytesWritten()).isEqualTo(4 * 64);
        Tally whole = count(odd.replace("CONDITION", "i < 32u"), 1, new int[128]);
        assertThat(whole.branches()).isEqualTo(2);
        assertThat(whole.divergent()).isZero();
        assertThat(whole.laneUse()).isEqualTo(1).isGreaterThan(split.laneUse());
    }

    @Test
    void workgroupMemoryBarriersAndAtomics() throws Exception {
        Tally tally = count("""
                var<workgroup> tile: array<f32, 64>;
                @group(0) @binding(0) var<storage, read_write> y: array<f32, 64>;
                @group(0) @binding(1) var<storage, read_write> n: atomic<u32>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                    tile[i] = y[i];
                    workgroupBarrier();
                    y[i] = tile[63u - i];
                    atomicAdd(&n, 1u);
                }
                """, 3, new int[64], new int[1]);
        assertThat(tally.workgroupBytes()).isEqualTo(3 * 64 * 8);
        assertThat(tally.barriers()).isEqualTo(3);
        assertThat(tally.atomics()).isEqualTo(3 * 64);
        assertThat(tally.bytesRead()).isEqualTo(3 * 64 * 8);
        assertThat(tally.bytesWritten()).isEqualTo(3 * 64 * 8);
    }

    @Test
    void aWorkgroupThatFillsNoGroupLeavesPlacesEmpty() throws Exception {
        Tally tally = count("""
                @group(0) @binding(0) var<storage, read_write> y: array<f32, 8>;
                @compute @workgroup_size(8)
                fn main(@builtin(local_invocation_index) i: u32) { y[i] = 3.0; }
                """, 1, new int[8]);
        assertThat(tally.laneUse()).isEqualTo(0.25);
    }

    @Test
    void theCountedRunGivesTheKernelsBits() throws Exception {
        try (Crew crew = new Crew(1)) {
            for (TenKernels.Case kernel : TenKernels.tiny()) {
                Counting counting =
                        Kernels.counting(Shaders.module(TenKernels.source(kernel.file())), "main", Map.of());
                List<int[]> buffers =
                        kernel.buffers().stream().map(int[]::clone).toList();
                long flops = 0;
                for (TenKernels.Step step : kernel.dispatches()) {
                    List<int[]> bound =
                            step.buffers().stream().map(buffers::get).toList();
                    flops += counting.count(bound, step.groups(), new Cancellation())
                            .flops();
                }
                assertThat(buffers.get(kernel.output()))
                        .as(kernel.file())
                        .isEqualTo(Shaders.run(kernel, Tier.SCALAR, crew));
                assertThat(flops > 0).as(kernel.file()).isEqualTo(!kernel.file().equals("histogram"));
            }
        }
    }

    @Test
    void matmulTakesTwoOperationsForEachProduct() throws Exception {
        TenKernels.Case matmul = TenKernels.tiny().stream()
                .filter(kernel -> kernel.file().equals("matmul16"))
                .findFirst()
                .orElseThrow();
        Tally tally = Kernels.counting(Shaders.module(TenKernels.source("matmul16")), "main", Map.of())
                .count(
                        matmul.dispatches().getFirst().buffers().stream()
                                .map(matmul.buffers()::get)
                                .map(int[]::clone)
                                .toList(),
                        matmul.dispatches().getFirst().groups(),
                        new Cancellation());
        assertThat(tally.flops()).isEqualTo(2L * 32 * 32 * 32);
        assertThat(tally.divergent()).isZero();
        assertThat(tally.laneUse()).isEqualTo(1);
    }

    @Test
    @Timeout(20)
    void aCountThatHasNoEndIsStopped() throws Exception {
        Counting endless = Kernels.counting(Shaders.module("""
                        @group(0) @binding(0) var<storage, read_write> y: array<u32, 1>;
                        @compute @workgroup_size(1) fn main() { loop { y[0] += 1u; if (y[0] == 0u) { break; } y[0] |= 1u; } }
                        """), "main", Map.of());
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            cancellation.cancel();
        });
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> endless.count(List.of(new int[1]), new Extent(1, 1, 1), cancellation))
                .isInstanceOf(DispatchCancelled.class);
    }
}
