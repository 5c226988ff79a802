package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextureTest {

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            8, 8, 1, 4, 1, 2d, rgba8unorm, 31        | ''
            8, 8, 6, 1, 1, 2d, r32float, 12          | ''
            64, 1, 1, 1, 1, 1d, rgba16float, 4       | ''
            8, 8, 8, 4, 1, 3d, rg32uint, 12          | ''
            8, 8, 1, 1, 4, 2d, depth24plus, 20       | ''
            8, 8, 1, 1, 1, 2d, rgba8unorm, 48        | ''
            8, 8, 1, 1, 1, 2d, rgba8unorm, 36        | TRANSIENT_ATTACHMENT goes together with
            8, 8, 1, 1, 1, 2d, bc1-rgba-unorm, 4     | format bc1-rgba-unorm is not on this device
            0, 8, 1, 1, 1, 2d, rgba8unorm, 4         | 0 is not in 1..8192, the limit maxTextureDimension2D
            9000, 8, 1, 1, 1, 2d, rgba8unorm, 4      | 9000 is not in 1..8192, the limit maxTextureDimension2D
            8, 8, 300, 1, 1, 2d, rgba8unorm, 4       | 300 is not in 1..256, the limit maxTextureArrayLayers
            8, 8, 1, 5, 1, 2d, rgba8unorm, 4         | 5 mip levels are not in 1..4
            8, 2, 1, 1, 1, 1d, rgba8unorm, 4         | a texture of one dimension has a height
            8, 8, 1, 1, 1, 2d, rgba8unorm, 0         | usage 0x0 is none of WebGPU's
            8, 8, 1, 1, 1, 2d, r8unorm, 8            | r8unorm is no format of storage textures
            8, 8, 1, 1, 1, 2d, rgba8snorm, 16        | rgba8snorm of dimension 2d is no render attachment
            8, 8, 1, 1, 1, 3d, depth16unorm, 4       | depth16unorm is of dimension 2d alone
            8, 8, 1, 1, 2, 2d, rgba8unorm, 20        | 2 samples are neither 1 nor 4
            8, 8, 1, 1, 4, 2d, rgba8unorm, 4         | a texture of 4 samples is a render attachment
            8, 8, 2, 1, 4, 2d, rgba8unorm, 20        | a texture of 4 samples is 2d, of one layer
            8, 8, 1, 1, 4, 2d, rg32float, 20         | rg32float does not take 4 samples
            """)
    void aTextureKeepsTheRules(String texture, String problem) {
        assertThat(made(texture).isValid()).isEqualTo(problem.isEmpty());
        requireError(problem);
    }

    private Texture made(String texture) {
        String[] of = texture.split(", ");
        int[] n = List.of(of).subList(0, 5).stream().mapToInt(Integer::parseInt).toArray();
        return shop.device.createTexture(new TextureDescriptor(
                "",
                n[0],
                n[1],
                n[2],
                n[3],
                n[4],
                of[5],
                of[6],
                Integer.parseInt(of[7]),
                List.of("rgba8unorm-srgb").subList(0, of[6].equals("rgba8unorm") ? 1 : 0)));
    }

    private void requireError(String problem) {
        if (problem.isEmpty()) {
            assertThat(shop.takeErrors()).isEmpty();
        } else {
            assertThat(shop.takeErrors()).singleElement().asString().contains(problem);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2d-array, , 0, , 0,       | ''
            2d, rgba8unorm-srgb, 1, 1, 5, 1 | ''
            cube, , 0, , 0, 6         | ''
            2d, rg8unorm, 0, , 0,     | is not seen as rg8unorm
            cube, , 0, , 0, 5         | a texture of 2d with 5 layers is not seen as cube
            3d, , 0, , 0,             | is not seen as 3d
            2d, , 0, , 6,             | 1 layers from 6 on are not within 6
            2d, , 3, 2, 0,            | 2 mip levels from 3 on are not within 4
            """)
    void aViewKeepsTheRules(String view, String problem) {
        Texture texture = made("8, 8, 6, 4, 1, 2d, rgba8unorm, 4");
        String[] of = view.split(",", -1);
        for (int k = 0; k < of.length; k++) of[k] = of[k].strip();
        TextureView seen = texture.createView(new TextureViewDescriptor(
                "",
                of[1].isEmpty() ? Optional.empty() : Optional.of(of[1]),
                Optional.of(of[0]),
                0,
                "all",
                Integer.parseInt(of[2]),
                number(of[3]),
                Integer.parseInt(of[4]),
                number(of[5])));
        assertThat(seen.isValid()).isEqualTo(problem.isEmpty());
        requireError(problem);
    }

    private static OptionalInt number(String written) {
        return written.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(written));
    }

    @Test
    void aViewOrSamplerIsBoundWhereTheLayoutHasSuchAOne() {
        TextureView view = made("8, 8, 1, 1, 1, 2d, r32float, 12").createView(TextureViewDescriptor.whole());
        Sampler linear = shop.device.createSampler(new SamplerDescriptor("", true, false, false, 0, 32, 1));
        bind(new BindingLayout.OfTexture("unfilterable-float", "2d", false), view);
        bind(new BindingLayout.OfStorageTexture("read-write", "r32float", "2d"), view);
        bind(new BindingLayout.OfSampler("filtering"), linear);
        assertThat(shop.takeErrors()).isEmpty();
        bind(new BindingLayout.OfTexture("float", "2d", false), view);
        requireError("binding 0: r32float, aspect all, gives no samples of type float");
        bind(new BindingLayout.OfTexture("unfilterable-float", "2d-array", false), view);
        requireError("binding 0: it is seen as 2d, and 2d-array is wanted");
        bind(new BindingLayout.OfStorageTexture("write-only", "r32uint", "2d"), view);
        requireError("binding 0: it is r32float, and r32uint is wanted");
        bind(new BindingLayout.OfSampler("non-filtering"), linear);
        requireError("binding 0: a sampler that does not filter is wanted");
        bind(new BindingLayout.OfSampler("comparison"), linear);
        requireError("binding 0: a sampler that compares is wanted");
        bind(new BindingLayout.OfSampler("filtering"), view);
        requireError("binding 0: it is a texture, and a sampler is wanted");
    }

    private void bind(BindingLayout layout, BindGroupEntry.Resource resource) {
        BindGroupLayout places = shop.device.createBindGroupLayout(
                "", List.of(new BindGroupLayoutEntry(0, ShaderStage.COMPUTE, List.of(layout))));
        shop.device.createBindGroup("", places, List.of(new BindGroupEntry(0, resource)));
    }

    @Test
    void aShaderMayNameATextureAndNotReadIt() {
        String head = "@group(0) @binding(1) var t: texture_storage_2d<r32float, write>;\n"
                + "@group(0) @binding(0) var<storage, read_write> out: array<i32>;\n@compute @workgroup_size(1) fn main() { ";
        ComputePipeline names = shop.pipeline(head + "_ = t; out[0] = 7; }");
        Texture texture = made("8, 8, 1, 1, 1, 2d, r32float, 8");
        Buffer out = shop.storage(0);
        BindGroup group = shop.device.createBindGroup(
                "",
                names.getBindGroupLayout(0),
                List.of(
                        BindGroupEntry.of(0, out),
                        new BindGroupEntry(1, texture.createView(TextureViewDescriptor.whole()))));
        shop.pass(pass -> run(pass, names, group));
        assertThat(shop.read(out)).containsExactly(7);
        texture.destroy();
        shop.pass(pass -> run(pass, names, group));
        requireError("Texture is destroyed");
        shop.pipeline(head + "textureStore(t, vec2u(), vec4f()); }");
        requireError("the function textureStore is not supported by this device");
    }

    private static void run(ComputePass pass, ComputePipeline pipeline, BindGroup group) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        pass.dispatchWorkgroups(1, 1, 1);
    }

    @Test
    void aPipelineLayoutHasTheTextureThatTheShaderNames() {
        String shader =
                "@group(0) @binding(0) var t: texture_2d<f32>; @compute @workgroup_size(1) fn main() { _ = t; }";
        ShaderModule module = shop.device.createShaderModule("", shader);
        for (String sample : List.of("float", "unfilterable-float")) {
            pipeline(module, new BindingLayout.OfTexture(sample, "2d", false));
            requireError("");
        }
        pipeline(module, new BindingLayout.OfTexture("uint", "2d", false));
        requireError("t at group 0 binding 0 is OfTexture[sampleType=unfilterable-float");
        pipeline(module, new BindingLayout.OfSampler("filtering"));
        requireError("and OfSampler[type=filtering] in the layout");
    }

    private void pipeline(ShaderModule module, BindingLayout layout) {
        BindGroupLayout group = shop.device.createBindGroupLayout(
                "", List.of(new BindGroupLayoutEntry(0, ShaderStage.COMPUTE, List.of(layout))));
        PipelineLayout groups = shop.device.createPipelineLayout("", List.of(group));
        shop.device.createComputePipeline(
                new ComputePipelineDescriptor("", Optional.of(groups), module, Optional.empty(), java.util.Map.of()));
    }

    @Test
    void texturesCountAsMemory() {
        for (int k = 0; k < 200; k++) {
            Texture texture = made("8192, 8192, 1, 1, 1, 2d, rgba32float, 4");
            if (!texture.isValid()) {
                requireError("are free");
                return;
            }
            texture.destroy();
            made("8192, 8192, 1, 1, 1, 2d, rgba32float, 4");
        }
        throw new AssertionError("200 GiB of textures were made");
    }

    @Test
    void aSamplerKeepsTheRules() {
        sampler(true, 0, 32, 16, "");
        sampler(false, 0, 32, 16, "with anisotropy all filters are linear");
        sampler(true, -1, 32, 1, "levels of detail from -1.0 to 32.0 are no range from 0 on");
        sampler(true, 5, 4, 1, "levels of detail from 5.0 to 4.0 are no range");
        sampler(true, 0, 4, 0, "an anisotropy of 0 is below 1");
    }

    private void sampler(boolean linear, double least, double most, int anisotropy, String problem) {
        shop.device.createSampler(new SamplerDescriptor("", linear, linear, false, least, most, anisotropy));
        requireError(problem);
    }
}
