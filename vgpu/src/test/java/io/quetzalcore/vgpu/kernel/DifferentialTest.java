package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferentialTest {
    private static final int SHADERS = 40;
    private static final int LARGE_SHADERS = 6;

    @Test
    void generatedShadersGiveTheSameBitsInAllTiers() throws Exception {
        for (int seed = 0; seed < SHADERS; seed++) {
            String source = GeneratedShader.source(seed);
            int[] interpreted = run(source, Tier.INTERPRETED);
            assertThat(run(source, Tier.SCALAR))
                    .as("seed %d, scalar\n%s", seed, source)
                    .isEqualTo(interpreted);
            assertThat(run(source, Tier.VECTOR))
                    .as("seed %d, vector\n%s", seed, source)
                    .isEqualTo(interpreted);
        }
    }

    @Test
    void generatedShadersWhoseSubgroupsShareGiveTheSameBitsInAllTiers() throws Exception {
        for (int seed = 0; seed < SHADERS; seed++) {
            String source = GeneratedShader.sharing(seed);
            int[] interpreted = run(source, Tier.INTERPRETED);
            assertThat(counted(source)).as("seed %d, counted\n%s", seed, source).isEqualTo(interpreted);
            assertThat(run(source, Tier.SCALAR))
                    .as("seed %d, scalar\n%s", seed, source)
                    .isEqualTo(interpreted);
            assertThat(run(source, Tier.VECTOR))
                    .as("seed %d, vector\n%s", seed, source)
                    .isEqualTo(interpreted);
        }
    }

    @Test
    void largeGeneratedShadersGiveTheSameBitsInAllTiers() throws Exception {
        for (int seed = 100; seed < 100 + LARGE_SHADERS; seed++) {
            String source = GeneratedShader.large(seed);
            int[] interpreted = run(source, Tier.INTERPRETED);
            assertThat(Shaders.compile(source, Tier.SCALAR).tier()).isEqualTo(Tier.SCALAR);
            assertThat(run(source, Tier.SCALAR)).as("seed %d, scalar", seed).isEqualTo(interpreted);
            assertThat(run(source, Tier.VECTOR)).as("seed %d, vector", seed).isEqualTo(interpreted);
        }
    }

    /** What the run beside the kernel that counts leaves in the buffer. */
    private static int[] counted(String source) throws Exception {
        int[] x = new int[256];
        for (int k = 0; k < x.length; k++) x[k] = TenKernels.hash(k);
        int[] out = new int[4 * GeneratedShader.INVOCATIONS * GeneratedShader.GROUPS];
        Kernels.counting(Shaders.module(source), "main", Map.of())
                .count(
                        List.of(x, out, new int[] {3, 5, 0, 0}),
                        new Extent(GeneratedShader.GROUPS, 1, 1),
                        new Cancellation());
        return out;
    }

    static int[] run(String source, Tier tier) throws Exception {
        int[] x = new int[256];
        for (int k = 0; k < x.length; k++) x[k] = TenKernels.hash(k);
        int[] out = new int[4 * GeneratedShader.INVOCATIONS * GeneratedShader.GROUPS];
        Shaders.run(source, tier, GeneratedShader.GROUPS, x, out, new int[] {3, 5, 0, 0});
        return out;
    }
}
