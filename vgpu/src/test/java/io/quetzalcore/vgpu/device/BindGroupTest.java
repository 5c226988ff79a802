package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindGroupTest {

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    private BindGroupLayout layout(BufferType type, boolean dynamic, long least) {
        return shop.device.createBindGroupLayout(
                "",
                List.of(new BindGroupLayoutEntry(
                        0, ShaderStage.COMPUTE, List.of(new BindingLayout.OfBuffer(type, dynamic, least)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIFORM           | 128 | 0   | 16    | lacks usage UNIFORM
            STORAGE           | 64  | 0   | 16    | lacks usage STORAGE
            STORAGE           | 192 | 128 | 16    | offset 128 is no multiple of 256
            UNIFORM           | 192 | 256 | 0     | binding 0: it has no bytes
            UNIFORM           | 192 | 512 | 131072 | bytes 512 to 131584 are not all in
            UNIFORM           | 192 | 0   | 65540 | 65540 bytes are over the limit of 65536
            READ_ONLY_STORAGE | 192 | 0   | 18    | 18 bytes of storage are no multiple of 4
            STORAGE           | 192 | 0   | 8     | 8 bytes are fewer than the least, 12
            """)
    void aBufferThatDoesNotFitIsNotBound(BufferType type, int usage, long offset, long size, String words) {
        Buffer buffer = shop.buffer(131072, usage);
        BindGroup group = shop.device.createBindGroup(
                "", layout(type, false, 12), List.of(new BindGroupEntry(0, buffer, offset, size)));
        assertThat(group.isValid()).isFalse();
        assertThat(shop.takeErrors()).singleElement().asString().contains(words);
    }

    @Test
    void entriesAndLayoutHaveTheSameBindings() {
        BindGroupLayout layout = layout(BufferType.STORAGE, false, 0);
        Buffer buffer = shop.storage(1);
        shop.device.createBindGroup("", layout, List.of());
        shop.device.createBindGroup("", layout, List.of(BindGroupEntry.of(1, buffer)));
        assertThat(shop.takeErrors())
                .containsExactly(
                        "validation: createBindGroup: 0 entries are given, and the layout has 1",
                        "validation: createBindGroup: the layout has no binding 1");
    }

    @Test
    void layoutsKeepTheLimits() {
        shop.device.createBindGroupLayout("", entries(9, BufferType.STORAGE));
        shop.device.createBindGroupLayout("", entries(13, BufferType.UNIFORM));
        shop.device.createBindGroupLayout(
                "",
                List.of(
                        BindGroupLayoutEntry.buffer(3, BufferType.UNIFORM),
                        BindGroupLayoutEntry.buffer(3, BufferType.UNIFORM)));
        shop.device.createBindGroupLayout("", List.of(BindGroupLayoutEntry.buffer(1000, BufferType.UNIFORM)));
        shop.device.createBindGroupLayout("", List.of(new BindGroupLayoutEntry(0, ShaderStage.COMPUTE, List.of())));
        assertThat(shop.takeErrors())
                .containsExactly(
                        "validation: createBindGroupLayout: 9 are over the limit maxStorageBuffersPerShaderStage of 8",
                        "validation: createBindGroupLayout: 13 are over the limit maxUniformBuffersPerShaderStage of 12",
                        "validation: createBindGroupLayout: binding 3 is there twice",
                        "validation: createBindGroupLayout: binding 1000 is not in 0..999",
                        "validation: createBindGroupLayout: binding 0 has 0 layouts, and not 1");
    }

    @Test
    void theLimitsHoldForAllGroupsOfAPipelineTogether() {
        BindGroupLayout five = shop.device.createBindGroupLayout("", entries(5, BufferType.STORAGE));
        List<@Nullable BindGroupLayout> twice = new ArrayList<>(List.of(five, five));
        assertThat(shop.device.createPipelineLayout("", twice).isValid()).isFalse();
        assertThat(shop.takeErrors().getFirst()).contains("10 are over the limit maxStorageBuffersPerShaderStage of 8");
        List<@Nullable BindGroupLayout> holes = new ArrayList<>();
        holes.add(null);
        holes.add(five);
        assertThat(shop.device.createPipelineLayout("", holes).isValid()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            256  | true
            768  | true
            1024 | false
            128  | false
            -256 | false
            """)
    void dynamicOffsetsAreAlignedAndStayInside(int offset, boolean fine) {
        Buffer buffer = shop.buffer(1024, BufferUsage.UNIFORM);
        BindGroup group = shop.device.createBindGroup(
                "", layout(BufferType.UNIFORM, true, 0), List.of(new BindGroupEntry(0, buffer, 0, 256)));
        shop.pass(pass -> pass.setBindGroup(0, group, new int[] {offset}));
        assertThat(shop.takeErrors().isEmpty()).isEqualTo(fine);
    }

    @Test
    void dynamicOffsetsAreAsManyAsTheLayoutTakes() {
        BindGroup group = shop.device.createBindGroup(
                "",
                layout(BufferType.UNIFORM, true, 0),
                List.of(BindGroupEntry.of(0, shop.buffer(256, BufferUsage.UNIFORM))));
        shop.pass(pass -> pass.setBindGroup(0, group));
        assertThat(shop.takeErrors().getFirst()).contains("0 dynamic offsets are given, and the group takes 1");
    }

    private static List<BindGroupLayoutEntry> entries(int count, BufferType type) {
        List<BindGroupLayoutEntry> entries = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            entries.add(BindGroupLayoutEntry.buffer(k, type));
        }
        return entries;
    }
}
