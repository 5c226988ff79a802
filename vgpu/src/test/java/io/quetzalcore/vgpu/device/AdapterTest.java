package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.vgpu.kernel.Tier;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdapterTest {

    private final Gpu gpu = new Gpu(GpuSettings.at(Tier.SCALAR));

    @AfterEach
    void close() {
        gpu.close();
    }

    @Test
    void offersWebGpusDefaults() {
        Limits limits = gpu.requestAdapter().limits();
        assertThat(limits.of(Limit.MAX_COMPUTE_INVOCATIONS_PER_WORKGROUP)).isEqualTo(256);
        assertThat(limits.of(Limit.MAX_COMPUTE_WORKGROUP_STORAGE_SIZE)).isEqualTo(16384);
        assertThat(limits.of(Limit.MAX_STORAGE_BUFFER_BINDING_SIZE)).isEqualTo(134217728);
        assertThat(gpu.requestAdapter().info().description()).startsWith("32 compute units of 256 invocations");
    }

    @Test
    void givesOneDevice() throws RequestProblem {
        Adapter adapter = gpu.requestAdapter();
        adapter.requestDevice();
        assertThatThrownBy(adapter::requestDevice).hasMessageContaining("a device was had from this adapter before");
    }

    @Test
    void givesNoMoreThanItHas() {
        assertThatThrownBy(() -> ask(Limit.MAX_BIND_GROUPS, 5))
                .hasMessage("maxBindGroups is asked to be 5, and is at most 4");
        assertThatThrownBy(() -> ask(Limit.MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT, 128))
                .hasMessageContaining("a power of two from 256 on");
        assertThatThrownBy(() -> ask(Limit.MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT, 384))
                .hasMessageContaining("a power of two from 256 on");
        assertThatThrownBy(() -> ask(Limit.MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT, 1L << 32))
                .hasMessageContaining("a power of two from 256 on");
    }

    @Test
    void aLimitWorseThanTheDefaultIsTheDefault() throws RequestProblem {
        assertThat(ask(Limit.MAX_BIND_GROUPS, 1).limits().of(Limit.MAX_BIND_GROUPS))
                .isEqualTo(4);
        assertThat(ask(Limit.MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT, 1024)
                        .limits()
                        .of(Limit.MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT))
                .isEqualTo(256);
    }

    @Test
    void timeStampsAreForThoseWhoAskedForThem() throws RequestProblem {
        Device plain = gpu.requestAdapter().requestDevice();
        assertThat(plain.createQuerySet("", QuerySet.Type.TIMESTAMP, 1).isValid())
                .isFalse();
        assertThat(plain.createQuerySet("", QuerySet.Type.OCCLUSION, 4096).isValid())
                .isTrue();
        assertThat(plain.createQuerySet("", QuerySet.Type.OCCLUSION, 4097).isValid())
                .isFalse();
    }

    @Test
    void subgroupsAreForThoseWhoAskedForThem() throws RequestProblem {
        AdapterInfo info = gpu.requestAdapter().info();
        assertThat(info.subgroupMinSize()).isEqualTo(32).isEqualTo(info.subgroupMaxSize());
        String shader = "enable subgroups; @compute @workgroup_size(1) fn main() { _ = subgroupElect(); }";
        Device plain = gpu.requestAdapter().requestDevice();
        assertThat(plain.createShaderModule("", shader).report())
                .contains("the device does not offer the extension 'subgroups'");
        Device sharing = gpu.requestAdapter().requestDevice("", Set.of(Feature.SUBGROUPS), Map.of());
        assertThat(sharing.createShaderModule("", shader).isValid()).isTrue();
    }

    private Device ask(Limit limit, long value) throws RequestProblem {
        return gpu.requestAdapter().requestDevice("", Set.of(), Map.of(limit, value));
    }
}
