package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationTest {
    private static final String ENDLESS = """
            @group(0) @binding(0) var<storage, read_write> out: array<u32>;
            @compute @workgroup_size(64)
            fn main(@builtin(global_invocation_id) g: vec3u) {
              var k = out[g.x];
              loop {
                k += 2u;
                if (k == 1u) { break; }
              }
              out[g.x] = k;
            }
            """;

    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void aLoopWithoutEndIsStoppedAndTheCrewWorksOn(Tier tier) throws Exception {
        Kernel kernel = Shaders.compile(ENDLESS, tier);
        assertThat(kernel.tier()).isEqualTo(tier);
        int[] odd = new int[128];
        java.util.Arrays.fill(odd, -1);
        try (Crew crew = new Crew(2)) {
            Dispatch dispatch = new Dispatch(List.of(Binding.of(new int[128])), new Extent(2, 1, 1));
            Thread.ofPlatform().start(() -> {
                Thread.yield();
                dispatch.cancellation().cancel();
            });
            assertThatThrownBy(() -> kernel.run(dispatch, crew)).isInstanceOf(DispatchCancelled.class);
            kernel.run(new Dispatch(List.of(Binding.of(odd)), new Extent(2, 1, 1)), crew);
        }
        assertThat(odd).containsOnly(1);
    }
}
