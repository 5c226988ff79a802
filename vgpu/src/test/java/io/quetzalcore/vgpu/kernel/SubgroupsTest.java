package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.interpreter.Interpreter;
import io.quetzalcore.vgpu.interpreter.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subgroups in control flow of every kind, in all tiers, against the same in Java. */
class SubgroupsTest {
    private static int[] run(Tier tier, int invocations, String statements, int... x) throws Exception {
        int[] out = new int[invocations];
        String shader = """
                enable subgroups;
                diagnostic(off, subgroup_uniformity);
                @group(0) @binding(0) var<storage, read> x: array<u32>;
                @group(0) @binding(1) var<storage, read_write> out: array<u32>;
                var<workgroup> shared_words: array<u32, 256>;
                fn odd(a: u32) -> u32 {
                  if (a %% 2u == 0u) { return subgroupAdd(1u); }
                  return 100u + subgroupBallot(true).x;
                }
                @compute @workgroup_size(%d)
                fn main(@builtin(local_invocation_index) i: u32, @builtin(subgroup_invocation_id) lane: u32,
                        @builtin(subgroup_size) size: u32, @builtin(subgroup_id) group: u32,
                        @builtin(num_subgroups) groups: u32) {
                  _ = x[0];
                  %s
                }
                """.formatted(invocations, statements);
        Shaders.run(shader, tier, 1, x.length == 0 ? new int[1] : x, out);
        return out;
    }

    private static int[] each(int count, IntUnaryOperator word) {
        int[] words = new int[count];
        Arrays.setAll(words, word);
        return words;
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void anInvocationIsToldWhereItIs(Tier tier) throws Exception {
        String all = "out[i] = lane + 100u * size + 10000u * group + 1000000u * groups;";
        assertThat(run(tier, 70, all)).isEqualTo(each(70, k -> k % 32 + 3200 + 10000 * (k / 32) + 3000000));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void votesAndElections(Tier tier) throws Exception {
        String votes = "out[i] = subgroupBallot(i % 3u == 0u).x;";
        assertThat(run(tier, 40, votes)).isEqualTo(each(40, k -> {
            int bits = 0;
            for (int j = k / 32 * 32; j < Math.min(40, k / 32 * 32 + 32); j++) if (j % 3 == 0) bits |= 1 << j;
            return bits;
        }));
        String others = "out[i] = u32(subgroupAll(i > 0u)) + 2u * u32(subgroupAny(i == 35u))"
                + " + 4u * u32(subgroupElect()) + subgroupBallot(true).y + subgroupBallot(true).w;";
        assertThat(run(tier, 40, others)).isEqualTo(each(40, k -> (k < 32 ? 0 : 3) + (k % 32 == 0 ? 4 : 0)));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void eachWayOfAChoiceIsByItself(Tier tier) throws Exception {
        String choice = """
                var r = 0u;
                if (lane % 3u == 0u) { r = subgroupAdd(i); } else { r = subgroupExclusiveAdd(1u); }
                out[i] = r * 2u + u32(subgroupElect());
                """;
        assertThat(run(tier, 40, choice)).isEqualTo(each(40, k -> {
            int first = k / 32 * 32;
            int sum = 0;
            for (int j = first; j < Math.min(40, first + 32); j++) if (j % 32 % 3 == 0) sum += j;
            int before = 0;
            for (int j = first; j < k; j++) if (j % 32 % 3 != 0) before++;
            return 2 * (k % 32 % 3 == 0 ? sum : before) + (k % 32 == 0 ? 1 : 0);
        }));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void thoseWhoReturnTakeNoPartAnyMore(Tier tier) throws Exception {
        String early = """
                if (x[i] % 4u == 1u) { out[i] = 7u; return; }
                out[i] = subgroupBallot(x[i] % 2u == 0u).x;
                """;
        int[] x = each(64, TenKernels::hash);
        assertThat(run(tier, 64, early, x)).isEqualTo(each(64, k -> {
            if ((x[k] & 3) == 1) return 7;
            int bits = 0;
            for (int j = 0; j < 32; j++) if (x[k / 32 * 32 + j] % 2 == 0) bits |= 1 << j;
            return bits;
        }));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aRoundIsSharedByThoseStillInTheLoop(Tier tier) throws Exception {
        String loop = """
                var r = 0u;
                for (var k = 0u; k < x[i] % 9u; k++) {
                  if ((x[i] + k) % 5u == 0u) { continue; }
                  if ((x[i] + k) % 11u == 3u) { break; }
                  r = r * 3u + subgroupAdd(1u);
                }
                out[i] = r + 1000000u * subgroupAdd(1u);
                """;
        int[] x = each(40, k -> TenKernels.hash(k) >>> 8);
        assertThat(run(tier, 40, loop, x)).isEqualTo(rounds(x));
    }

    private static int[] rounds(int[] x) {
        int[] r = new int[x.length];
        boolean[] gone = new boolean[x.length];
        for (int k = 0; k < 9; k++) {
            for (int first = 0; first < x.length; first += 32) {
                int end = Math.min(x.length, first + 32);
                int here = 0;
                for (int j = first; j < end; j++) {
                    gone[j] |= k >= x[j] % 9 || ((x[j] + k) % 5 != 0 && (x[j] + k) % 11 == 3);
                    if (!gone[j] && (x[j] + k) % 5 != 0) here++;
                }
                for (int j = first; j < end; j++) if (!gone[j] && (x[j] + k) % 5 != 0) r[j] = r[j] * 3 + here;
            }
        }
        return each(x.length, j -> r[j] + 1000000 * (j < 32 ? 32 : x.length - 32));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void functionsLoopsOfAllAndBarriersAround(Tier tier) throws Exception {
        String body = """
                var r = odd(i / 2u);
                for (var k = 0u; k < 3u; k++) {
                  shared_words[i] = subgroupInclusiveAdd(i + k);
                  workgroupBarrier();
                  r += shared_words[i ^ 1u];
                  workgroupBarrier();
                }
                if (lane > 20u) { for (var k = 0u; k < 2u; k++) { r += subgroupAdd(k); } return; }
                out[i] = r + subgroupAdd(1u);
                """;
        assertThat(run(tier, 64, body)).isEqualTo(each(64, k -> {
            if (k % 32 > 20) return 0;
            int ballot = 0;
            for (int j = 0; j < 32; j++) if (j / 2 % 2 == 1) ballot |= 1 << j;
            int r = k / 2 % 2 == 0 ? 16 : 100 + ballot;
            int other = k ^ 1;
            for (int n = 0; n < 3; n++) for (int j = other / 32 * 32; j <= other; j++) r += j + n;
            return r + 21;
        }));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aSwitchAndAShortCircuit(Tier tier) throws Exception {
        String body = """
                var r = 0u;
                switch (lane % 5u) {
                  case 1u, 4u: { r = subgroupAdd(1u); if (lane > 16u) { break; } r += 100u * subgroupAdd(1u); }
                  case 2u: { r = subgroupMax(i); }
                  default: { r = subgroupBallot(true).x; }
                }
                if (i % 2u == 0u && subgroupAdd(1u) == 16u) { r += 5000u; }
                out[i] = r;
                """;
        assertThat(run(tier, 32, body)).isEqualTo(each(32, k -> {
            int even = k % 2 == 0 ? 5000 : 0;
            if (k % 5 == 1 || k % 5 == 4) return 13 + (k > 16 ? 0 : 700) + even;
            if (k % 5 == 2) return 27 + even;
            int bits = 0;
            for (int j = 0; j < 32; j++) if (j % 5 == 0 || j % 5 == 3) bits |= 1 << j;
            return bits + even;
        }));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aLoopThatNoneIsInDoesNotKeepTheOthers(Tier tier) throws Exception {
        String body = """
                var r = 0u;
                if (lane == 40u) { loop { r += subgroupAdd(1u); if (x[0] == 1u) { break; } } }
                out[i] = r + subgroupAdd(2u);
                """;
        assertThat(run(tier, 32, body, 0)).isEqualTo(each(32, k -> 64));
    }

    @Test
    void everyScheduleGivesTheSame() throws Exception {
        for (long shader = 0; shader < 8; shader++) {
            String source = GeneratedShader.sharing(shader);
            int[] expected = DifferentialTest.run(source, Tier.SCALAR);
            CheckedKernel kernel = Kernels.checked(Shaders.module(source), "main", Map.of());
            for (long seed = 1; seed < 5; seed++) {
                int[] x = each(256, TenKernels::hash);
                int[] out = new int[expected.length];
                List<Binding> bindings = List.of(Binding.of(x), Binding.of(out), Binding.of(new int[] {3, 5, 0, 0}));
                Interpreter.Outcome outcome = kernel.check(
                        new Dispatch(bindings, new Extent(GeneratedShader.GROUPS, 1, 1)),
                        Options.DEFAULT.withSeed(seed));
                assertThat(outcome.complete()).isTrue();
                assertThat(out).as("shader %d, schedule %d", shader, seed).isEqualTo(expected);
            }
        }
    }
}
