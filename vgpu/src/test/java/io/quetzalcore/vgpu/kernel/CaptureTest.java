package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.pass.Passes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final int WORDS = 1 << 18;

    private static final String ADD = """
            @group(0) @binding(0) var<storage, read> x: array<u32>;
            @group(0) @binding(1) var<storage, read_write> y: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) { y[g.x] += x[g.x]; }
            """;

    private final int[] x = new int[WORDS];
    private final int[] y = new int[WORDS];
    private final Dispatch dispatch = new Dispatch(List.of(Binding.of(x), Binding.of(y)), new Extent(WORDS / 64, 1, 1));

    CaptureTest() {
        Arrays.setAll(x, k -> k + 1);
        Arrays.fill(y, 5);
    }

    private static Capture capture(Kernel kernel, Dispatch dispatch, Budget budget) {
        return Capture.of(dispatch, kernel.bindings(), Shaders.allRead(), budget)
                .orElseThrow();
    }

    @Test
    void samplesAreRunOnCopiesOfWhatWasThereBefore() throws Exception {
        Kernel kernel = Shaders.compile(ADD, Tier.SCALAR);
        Capture capture = capture(kernel, dispatch, new Budget(1 << 24));
        Arrays.fill(y, 9);
        for (int round = 0; round < 3; round++) {
            Sample sample = capture.sample(kernel, new Cancellation()).orElseThrow();
            Dispatch again = capture.dispatch(new Cancellation()).orElseThrow();
            int[] copy = again.bindings().get(1).words();
            assertThat(copy).isNotSameAs(y).containsOnly(5);
            kernel.run(again, sample);
            long written = Arrays.stream(copy).filter(word -> word != 5).count();
            assertThat(written).isEqualTo(64 * sample.workgroups());
            assertThat(again.bindings().getFirst().words()).isSameAs(x);
        }
        assertThat(y).containsOnly(9);
    }

    @Test
    void copiesStayWithinTheBudgetAndSamplesWithinTheCopies() throws Exception {
        Kernel kernel = Shaders.compile(ADD, Tier.SCALAR);
        Budget budget = new Budget(WORDS * 2L);
        Capture capture = capture(kernel, dispatch, budget);
        assertThat(budget.free()).isNotNegative().isEqualTo(WORDS * 2L - capture.bytes());
        Dispatch again = capture.dispatch(new Cancellation()).orElseThrow();
        int[] copy = again.bindings().get(1).words();
        assertThat(copy).hasSize(WORDS / 8);
        kernel.run(again, capture.sample(kernel, new Cancellation()).orElseThrow());
        long written = Arrays.stream(copy).filter(word -> word != 5).count();
        assertThat(written)
                .isEqualTo(64
                        * capture.sample(kernel, new Cancellation())
                                .orElseThrow()
                                .workgroups());
    }

    @Test
    void whatDoesNotFitIsNotCaptured() throws Exception {
        Kernel kernel = Shaders.compile(ADD.replace("array<u32>", "array<u32, 262144>"), Tier.SCALAR);
        Budget budget = new Budget(WORDS);
        assertThat(Capture.of(dispatch, kernel.bindings(), Shaders.allRead(), budget))
                .isEmpty();
        assertThat(budget.free()).isEqualTo(WORDS);
    }

    @Test
    void whatIsNeverReadIsNotCopied() throws Exception {
        String shader = ADD.replace("y[g.x] += x", "y[g.x] = x");
        BitSet read = Reads.of(Passes.optimise(
                Lowering.lower(Shaders.module(shader), "main", Map.of(), false).program()));
        assertThat(read.get(0)).isTrue();
        assertThat(read.get(1)).isFalse();
        Kernel kernel = Shaders.compile(shader, Tier.SCALAR);
        Capture capture = Capture.of(dispatch, kernel.bindings(), read, new Budget(1 << 24))
                .orElseThrow();
        assertThat(capture.bytes()).isEqualTo(4L * WORDS);
        Sample sample = capture.sample(kernel, new Cancellation()).orElseThrow();
        Dispatch again = capture.dispatch(new Cancellation()).orElseThrow();
        kernel.run(again, sample);
        assertThat(again.bindings().get(1).words()[WORDS - 1]).isEqualTo(WORDS);
        assertThat(y).containsOnly(5);
    }

    @Test
    void atomicsAndWritesWithinLoopsCountAsTheyRead() throws Exception {
        String shader = """
                @group(0) @binding(0) var<storage, read_write> a: array<atomic<u32>, 4>;
                @group(0) @binding(1) var<storage, read_write> b: array<u32>;
                @group(0) @binding(2) var<storage, read_write> c: array<u32>;
                @compute @workgroup_size(64)
                fn main(@builtin(global_invocation_id) g: vec3u) {
                  for (var k = 0u; k < g.x; k++) {
                    atomicAdd(&a[k & 3u], 1u);
                    if (k > 3u) { c[k] = b[k]; }
                  }
                }
                """;
        BitSet read = Reads.of(Passes.optimise(
                Lowering.lower(Shaders.module(shader), "main", Map.of(), false).program()));
        assertThat(read.stream()).containsExactly(0, 1);
    }

    @Test
    void theSameDispatchIsCapturedOnceAndFourThatDifferAreEnough() throws Exception {
        Kernel kernel = Shaders.compile(ADD, Tier.SCALAR);
        Captures captures = new Captures(kernel.bindings(), Shaders.allRead(), new Budget(1 << 26));
        assertThat(captures.offer(dispatch)).isTrue();
        assertThat(captures.offer(dispatch)).isFalse();
        for (int groups = 1; groups < 9; groups++) {
            assertThat(captures.offer(new Dispatch(dispatch.bindings(), new Extent(groups, 1, 1))))
                    .isEqualTo(groups < 4);
        }
        assertThat(captures.all()).hasSize(4);
        captures.close();
        assertThat(captures.offer(dispatch)).isFalse();
    }

    @Test
    void rowsAreSpreadOverAllWorkgroups() throws Exception {
        Kernel kernel = Shaders.compile(ADD, Tier.SCALAR);
        Capture capture = capture(kernel, dispatch, new Budget(1 << 24));
        Optional<Sample> sample = capture.sample(kernel, new Cancellation());
        Dispatch again = capture.dispatch(new Cancellation()).orElseThrow();
        kernel.run(again, sample.orElseThrow());
        int[] copy = again.bindings().get(1).words();
        assertThat(sample.orElseThrow().rows()).isEqualTo(8);
        assertThat(copy[0]).isEqualTo(6);
        assertThat(copy[WORDS - 1]).isEqualTo(5 + WORDS);
    }
}
