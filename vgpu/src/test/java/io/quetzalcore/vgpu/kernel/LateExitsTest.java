package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invocations that leave a construct on ways of their own after its last barrier, in all tiers. */
class LateExitsTest {
    private static int[] run(Tier tier, String statements) throws Exception {
        int[] out = new int[64];
        String shader = """
                @group(0) @binding(0) var<storage, read> x: array<u32>;
                @group(0) @binding(1) var<storage, read_write> out: array<u32>;
                var<workgroup> s: array<u32, 64>;
                fn swapped(i: u32) -> u32 { s[i] = i; workgroupBarrier(); return s[i ^ 1u]; }
                fn part(i: u32, k: u32) -> u32 {
                  var r = 0u;
                  if (k != 1u) {
                    r += swapped(i);
                    if (i % 3u == k) { return r; }
                    r += 1000u;
                  }
                  return r + 10000u;
                }
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                  _ = x[0];
                  STATEMENTS
                }
                """.replace("STATEMENTS", statements);
        Shaders.run(shader, tier, 1, new int[] {3}, out);
        return out;
    }

    private static int[] each(IntUnaryOperator word) {
        int[] words = new int[64];
        Arrays.setAll(words, word);
        return words;
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void someReturnAfterABarrierInAChoiceOfAll(Tier tier) throws Exception {
        String body = """
                if (x[0] == 3u) {
                  let other = swapped(i);
                  if (i < 3u || other == 8u) { out[i] = 9u; return; }
                  out[i] = other;
                }
                out[i] += 100u;
                """;
        assertThat(run(tier, body)).isEqualTo(each(k -> k < 3 || (k ^ 1) == 8 ? 9 : 100 + (k ^ 1)));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void someReturnEarlierFromAFunctionCalledInALoopOfAll(Tier tier) throws Exception {
        String body = """
                var r = 0u;
                for (var k = 0u; k < x[0]; k++) { r += part(i, k); }
                out[i] = r;
                """;
        assertThat(run(tier, body))
                .isEqualTo(each(k -> 2 * (k ^ 1) + 10000 + (k % 3 == 0 ? 0 : 11000) + (k % 3 == 2 ? 0 : 11000)));
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void allLeaveALoopOfBarriersTogether(Tier tier) throws Exception {
        String body = """
                var r = i;
                loop {
                  s[i] = r;
                  if (workgroupUniformLoad(&s[2]) > 7u) { break; }
                  r += s[i ^ 1u];
                  workgroupBarrier();
                }
                out[i] = r;
                """;
        int[] r = each(k -> k);
        while (r[2] <= 7) {
            int[] before = r;
            r = each(k -> before[k] + before[k ^ 1]);
        }
        assertThat(run(tier, body)).isEqualTo(r);
    }
}
