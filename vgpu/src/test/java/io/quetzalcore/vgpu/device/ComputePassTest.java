package io.quetzalcore.vgpu.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputePassTest {

    /** Adds the work-group's number, from 1 on, to a word of its own. */
    private static final String COUNT = """
            @group(0) @binding(0) var<storage, read_write> out: array<u32>;
            @compute @workgroup_size(1)
            fn main(@builtin(workgroup_id) w: vec3u, @builtin(num_workgroups) n: vec3u) {
                let i = w.x + n.x * (w.y + n.y * w.z);
                out[i] += i + 1;
            }
            """;

    private static final String SCALE = """
            struct P { factor: u32 }
            override offset: u32 = 0;
            @group(0) @binding(0) var<storage, read> source: array<u32>;
            @group(0) @binding(1) var<storage, read_write> to: array<u32>;
            @group(1) @binding(0) var<uniform> p: P;
            @compute @workgroup_size(4)
            fn main(@builtin(global_invocation_id) g: vec3u) { to[g.x] = source[g.x] * p.factor + offset; }
            """;

    private static final String FOREVER = """
            @group(0) @binding(0) var<storage, read_write> out: array<u32>;
            @compute @workgroup_size(1)
            fn main() { while (out[0] < 1) { out[1] += 1; } }
            """;

    private final Workshop shop = new Workshop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyWorkGroupRunsOnce() {
        ComputePipeline pipeline = shop.pipeline(COUNT);
        Buffer out = shop.storage(new int[24]);
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, shop.group(pipeline, 0, out));
            pass.dispatchWorkgroups(4, 3, 2);
            pass.dispatchWorkgroups(4, 0, 2);
        });
        assertThat(shop.takeErrors()).isEmpty();
        int[] words = shop.read(out);
        for (int k = 0; k < 24; k++) {
            assertThat(words[k]).isEqualTo(k + 1);
        }
    }

    /** A dispatch that is soon over may take long to count. */
    @Test
    void countingHasATimeLimitOfItsOwn() {
        GpuSettings settings = GpuSettings.at(Tier.SCALAR)
                .withDispatchLimit(Duration.ofMinutes(5))
                .withCountLimit(Duration.ofMillis(100));
        List<DispatchReport> reports = new ArrayList<>();
        try (Workshop other = new Workshop(settings)) {
            ComputePipeline pipeline = other.pipeline("""
                    @group(0) @binding(0) var<storage, read_write> out: array<u32>;
                    @compute @workgroup_size(1)
                    fn main() {
                        var x = out[0];
                        for (var i = 0u; i < 50000000u; i++) { x = (x ^ i) * 1664525u + 1013904223u; }
                        out[0] = x;
                    }
                    """);
            Buffer out = other.storage(7);
            other.device.onDispatch(reports::add);
            other.device.countDispatches(true);
            other.pass(pass -> {
                pass.setPipeline(pipeline);
                pass.setBindGroup(0, other.group(pipeline, 0, out));
                pass.dispatchWorkgroups(1, 1, 1);
            });
            assertThat(other.takeErrors()).isEmpty();
            assertThat(other.device.loss()).isEmpty();
        }
        assertThat(reports)
                .singleElement()
                .satisfies(report -> assertThat(report.tally()).isEmpty());
    }

    @Test
    void anIndirectDispatchTakesItsNumbersWhenItRuns() {
        ComputePipeline pipeline = shop.pipeline(COUNT);
        Buffer out = shop.storage(new int[8]);
        Buffer counts = shop.storage(9, 3, 1, 1, 65536, 1, 1);
        BindGroup group = shop.group(pipeline, 0, out);
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, group);
            pass.dispatchWorkgroupsIndirect(counts, 4);
            pass.dispatchWorkgroupsIndirect(counts, 16);
        });
        assertThat(shop.takeErrors()).isEmpty();
        assertThat(shop.read(out)).containsExactly(1, 2, 3, 0, 0, 0, 0, 0);
    }

    @Test
    void uniformsOverridesAndDynamicOffsetsReachTheShader() {
        ShaderModule module = shop.device.createShaderModule("", SCALE);
        BindGroupLayout data = shop.device.createBindGroupLayout(
                "",
                List.of(
                        BindGroupLayoutEntry.buffer(0, BindingLayout.BufferType.READ_ONLY_STORAGE),
                        BindGroupLayoutEntry.buffer(1, BindingLayout.BufferType.STORAGE)));
        BindGroupLayout moving = shop.device.createBindGroupLayout(
                "",
                List.of(new BindGroupLayoutEntry(
                        0,
                        ShaderStage.COMPUTE,
                        List.of(new BindingLayout.OfBuffer(BindingLayout.BufferType.UNIFORM, true, 4)))));
        ComputePipeline pipeline = shop.device.createComputePipeline(new ComputePipelineDescriptor(
                "scale",
                Optional.of(shop.device.createPipelineLayout("", new ArrayList<>(List.of(data, moving)))),
                module,
                Optional.of("main"),
                Map.of("offset", 100.0)));
        Buffer from = shop.storage(1, 2, 3, 4);
        Buffer to = shop.storage(new int[4]);
        Buffer factors = shop.buffer(512, BufferUsage.UNIFORM | BufferUsage.COPY_DST);
        shop.device.queue().writeBuffer(factors, 256, new int[] {7});
        BindGroup first =
                shop.device.createBindGroup("", data, List.of(BindGroupEntry.of(0, from), BindGroupEntry.of(1, to)));
        BindGroup second = shop.device.createBindGroup("", moving, List.of(new BindGroupEntry(0, factors, 0, 16)));
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, first);
            pass.setBindGroup(1, second, new int[] {256});
            pass.dispatchWorkgroups(1, 1, 1);
        });
        assertThat(shop.takeErrors()).isEmpty();
        assertThat(shop.read(to)).containsExactly(107, 114, 121, 128);
    }

    @Test
    void aBufferIsNotWrittenAndReadInOneDispatch() {
        ComputePipeline pipeline = shop.pipeline(SCALE.replace("@group(1) @binding(0)", "@group(0) @binding(2)"));
        Buffer both = shop.buffer(1024, BufferUsage.STORAGE | BufferUsage.UNIFORM);
        Buffer other = shop.buffer(1024, BufferUsage.STORAGE);
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, shop.group(pipeline, 0, other, both, both));
            pass.dispatchWorkgroups(1, 1, 1);
        });
        assertThat(shop.takeErrors().getFirst()).contains("Buffer is written and read in one dispatch");
    }

    @Test
    void twoBindingsDoNotWriteTheSameBytes() {
        ComputePipeline pipeline = shop.pipeline("""
                @group(0) @binding(0) var<storage, read_write> a: array<u32>;
                @group(0) @binding(1) var<storage, read_write> b: array<u32>;
                @compute @workgroup_size(1) fn main() { a[0] = 1; b[0] = 2; }
                """);
        Buffer buffer = shop.storage(new int[256]);
        for (long offset : new long[] {0, 256}) {
            BindGroup group = shop.device.createBindGroup(
                    "",
                    pipeline.getBindGroupLayout(0),
                    List.of(new BindGroupEntry(0, buffer, 0, 260), new BindGroupEntry(1, buffer, offset, 256)));
            shop.pass(pass -> {
                pass.setPipeline(pipeline);
                pass.setBindGroup(0, group);
                pass.dispatchWorkgroups(1, 1, 1);
            });
            assertThat(shop.takeErrors().getFirst()).contains("two bindings write the same bytes of Buffer");
        }
        BindGroup apart = shop.device.createBindGroup(
                "",
                pipeline.getBindGroupLayout(0),
                List.of(new BindGroupEntry(0, buffer, 0, 256), new BindGroupEntry(1, buffer, 256, 256)));
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, apart);
            pass.dispatchWorkgroups(1, 1, 1);
        });
        assertThat(shop.takeErrors()).isEmpty();
        assertThat(shop.read(buffer)[64]).isEqualTo(2);
    }

    @Test
    void whatADispatchNeedsIsSet() {
        ComputePipeline pipeline = shop.pipeline(COUNT);
        shop.pass(pass -> pass.dispatchWorkgroups(1, 1, 1));
        assertThat(shop.takeErrors().getFirst()).contains("dispatchWorkgroups: no pipeline is set");
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.dispatchWorkgroups(1, 1, 1);
        });
        assertThat(shop.takeErrors().getFirst()).contains("dispatchWorkgroups: group 0 is not set");
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, shop.group(pipeline, 0, shop.storage(1)));
            pass.dispatchWorkgroups(65536, 1, 1);
        });
        assertThat(shop.takeErrors().getFirst()).contains("65536 work-groups are over the limit of 65535");
    }

    @Test
    void aGroupOfAnotherPipelinesAutomaticLayoutDoesNotFit() {
        ComputePipeline one = shop.pipeline(COUNT);
        ComputePipeline other = shop.pipeline(COUNT);
        shop.pass(pass -> {
            pass.setPipeline(one);
            pass.setBindGroup(0, shop.group(other, 0, shop.storage(1)));
            pass.dispatchWorkgroups(1, 1, 1);
        });
        assertThat(shop.takeErrors().getFirst()).contains("group 0 does not fit the layout of the pipeline");
    }

    @Test
    void aRunawayDispatchLosesItsDeviceAndNothingElse() {
        GpuSettings impatient = GpuSettings.at(Tier.SCALAR).withDispatchLimit(Duration.ofMillis(200));
        try (Workshop short_ = new Workshop(impatient)) {
            List<DeviceLoss> losses = new ArrayList<>();
            short_.device.onLost(losses::add);
            ComputePipeline pipeline = short_.pipeline(FOREVER);
            BindGroup group = short_.group(pipeline, 0, short_.storage(0, 0));
            short_.pass(pass -> {
                pass.setPipeline(pipeline);
                pass.setBindGroup(0, group);
                pass.dispatchWorkgroups(1, 1, 1);
            });
            assertThat(short_.device.isLost()).isTrue();
            assertThat(losses).singleElement().satisfies(loss -> {
                assertThat(loss.reason()).isEqualTo(DeviceLoss.Reason.UNKNOWN);
                assertThat(loss.message()).contains("ran into its time limit of 200 ms");
            });
            everyWorkGroupRunsOnce();
        }
    }

    @Test
    void destroyStopsADispatchThatIsUnderWay() throws InterruptedException {
        ComputePipeline pipeline = shop.pipeline(FOREVER);
        BindGroup group = shop.group(pipeline, 0, shop.storage(0, 0));
        Thread work = Thread.ofPlatform()
                .start(() -> shop.pass(pass -> {
                    pass.setPipeline(pipeline);
                    pass.setBindGroup(0, group);
                    pass.dispatchWorkgroups(1, 1, 1);
                }));
        work.join(300);
        assertThat(work.isAlive()).isTrue();
        shop.device.destroy();
        work.join(5000);
        assertThat(work.isAlive()).isFalse();
        assertThat(shop.device.loss()).map(DeviceLoss::reason).hasValue(DeviceLoss.Reason.DESTROYED);
    }

    @Test
    void aDispatchIsReported() {
        List<DispatchReport> reports = new ArrayList<>();
        shop.device.onDispatch(reports::add);
        ComputePipeline pipeline = shop.pipeline(COUNT.replace("@workgroup_size(1)", "@workgroup_size(64)"));
        shop.pass(pass -> {
            pass.setPipeline(pipeline);
            pass.setBindGroup(0, shop.group(pipeline, 0, shop.storage(new int[6])));
            pass.dispatchWorkgroups(3, 2, 1);
        });
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.workgroups()).isEqualTo(6);
            assertThat(report.invocations()).isEqualTo(384);
            assertThat(report.boundBytes()).isEqualTo(24);
            assertThat(report.occupancy()).isEqualTo(384.0 / 8192);
            assertThat(report.nanoseconds()).isPositive();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @workgroup_size(257)       | 257 is over the limit maxComputeWorkgroupSizeX of 256
            @workgroup_size(1, 1, 65)  | 65 is over the limit maxComputeWorkgroupSizeZ of 64
            @workgroup_size(32, 16)    | 512 is over the limit maxComputeInvocationsPerWorkgroup of 256
            """)
    void aPipelineKeepsTheLimits(String size, String words) {
        shop.pipeline("@compute " + size + " fn main() {}");
        assertThat(shop.takeErrors()).singleElement().asString().contains(words);
    }

    @Test
    void workgroupMemoryIsCountedAsWgslLaysItOut() {
        String shader = "var<workgroup> w: array<vec3i, %d>; @compute @workgroup_size(1) fn main() { _ = w[0]; }";
        assertThat(shop.pipeline(shader.formatted(1024)).isValid()).isTrue();
        shop.pipeline(shader.formatted(1025));
        assertThat(shop.takeErrors())
                .singleElement()
                .asString()
                .contains("16400 is over the limit maxComputeWorkgroupStorageSize of 16384");
    }

    @Test
    void aPipelineIsMadeOfWhatIsThere() throws PipelineRefused {
        ShaderModule two = shop.device.createShaderModule(
                "two", "@compute @workgroup_size(1) fn a() {} @compute @workgroup_size(1) fn b() {}");
        shop.device.createComputePipeline(ComputePipelineDescriptor.of(two));
        assertThat(shop.takeErrors().getFirst()).contains("no entry point is named, and ShaderModule 'two' has 2");
        shop.device.createComputePipeline(named(two, "c", Map.of()));
        assertThat(shop.takeErrors().getFirst()).contains("has no compute entry point c");
        shop.device.createComputePipeline(named(two, "a", Map.of("nothing", 1.0)));
        assertThat(shop.takeErrors().getFirst()).contains("nothing");
        assertThat(shop.device.requireComputePipeline(named(two, "b", Map.of())).isValid())
                .isTrue();
    }

    private static ComputePipelineDescriptor named(ShaderModule module, String entry, Map<String, Double> constants) {
        return new ComputePipelineDescriptor("", Optional.empty(), module, Optional.of(entry), constants);
    }

    @Test
    void aShaderThatIsWrongSaysWhere() {
        ShaderModule module = shop.device.createShaderModule("", "fn f() -> u32 {\n  return nothing;\n}");
        assertThat(module.isValid()).isFalse();
        assertThat(module.compilationInfo()).first().satisfies(message -> {
            assertThat(message.line()).isEqualTo(2);
            assertThat(message.column()).isEqualTo(10);
            assertThat(message.length()).isEqualTo(7);
        });
        assertThat(shop.takeErrors()).singleElement().asString().contains("line 2, column 10");
        assertThat(shop.pipeline("fn").isValid()).isFalse();
    }

    @Test
    void aLayoutHasWhatTheShaderUses() {
        BindGroupLayout wrong = shop.device.createBindGroupLayout(
                "", List.of(BindGroupLayoutEntry.buffer(0, BindingLayout.BufferType.READ_ONLY_STORAGE)));
        PipelineLayout layout = shop.device.createPipelineLayout("", new ArrayList<>(List.of(wrong)));
        ShaderModule module = shop.device.createShaderModule("", COUNT);
        shop.device.createComputePipeline(
                new ComputePipelineDescriptor("", Optional.of(layout), module, Optional.empty(), Map.of()));
        assertThat(shop.takeErrors().getFirst())
                .contains("out at group 0 binding 0 is storage in the shader and read-only-storage in the layout");
    }
}
