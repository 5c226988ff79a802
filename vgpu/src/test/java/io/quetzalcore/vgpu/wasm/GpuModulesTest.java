package io.quetzalcore.vgpu.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Modules that use the GPU they are given, well and badly. */
class GpuModulesTest {

    private static final Limits LIMITS =
            new Limits(100_000, 64, Duration.ofMinutes(1), Duration.ofMinutes(1), 1000, 100_000, 1000, 100);
    private static final GpuLimits GPU_LIMITS = new GpuLimits(3, 1 << 16, 2, 10_000, Duration.ofSeconds(2));
    private static final SimulatedGpu GPU = new SimulatedGpu(GPU_LIMITS);

    private static final String DOUBLED = """
            @group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
            @compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) { numbers[i] = 2.0 * numbers[i]; }
            """;
    private static final String ENDLESS = """
            @group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
            @compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) {
                for (var k = 0u; k < 2u; ) { numbers[i] += 1.0; }
            }
            """;

    @AfterAll
    static void close() {
        GPU.close();
    }

    /** What the module imports, numbered in this order; the log is not among them. */
    private static TinyModule module() {
        int i = TinyModule.I32;
        return new TinyModule()
                .type(new int[] {i, i, i, i}, new int[] {})
                .type(new int[] {i, i, i, i}, new int[] {i})
                .type(new int[] {i, i, i, i, i, i}, new int[] {})
                .imported("vgpu", "buffer_create", 0)
                .imported("vgpu", "buffer_write", 4)
                .imported("vgpu", "buffer_read", 4)
                .imported("vgpu", "pipeline_create", 5)
                .imported("vgpu", "dispatch", 6)
                .function("reserve", 0, 0x41, 0x80, 0x08);
    }

    private static final int[] CREATE = {0x41, 16, 0x10, 0, 0x1a}; // buffer_create(16), dropped: it is 1
    private static final int[] WRITE = {0x41, 1, 0x41, 0, 0x20, 0, 0x41, 16, 0x10, 1}; // (1, 0, address, 16)
    private static final int[] PIPELINE = { // (address + 20, bytes - 20, address + 16, 4), dropped: it is 1
        0x20, 0, 0x41, 20, 0x6a, 0x20, 1, 0x41, 20, 0x6b, 0x20, 0, 0x41, 16, 0x6a, 0x41, 4, 0x10, 3, 0x1a
    };
    private static final int[] DISPATCH = { // the handle 1 at address 512; (1, 512, 1, 1, 1, 1)
        0x41, 0x80, 0x04, 0x41, 1, 0x36, 2, 0, 0x41, 1, 0x41, 0x80, 0x04, 0x41, 1, 0x41, 1, 0x41, 1, 0x41, 1, 0x10, 4
    };
    private static final int[] READ = {0x41, 1, 0x41, 0, 0x20, 0, 0x41, 16, 0x10, 2}; // (1, 0, address, 16)
    private static final int[] ANSWER = {0x20, 0, 0xad, 0x42, 32, 0x86, 0x42, 16, 0x84}; // 16 bytes at address

    private static int[] code(int[]... parts) {
        return IntStream.range(0, parts.length)
                .flatMap(k -> IntStream.of(parts[k]))
                .toArray();
    }

    private static Program loaded(Limits limits, SimulatedGpu gpu, int[]... parts) {
        Loading loading = Program.load(module().function("run", 1, code(parts)).bytes(), List.of("run"), limits, gpu);
        assertThat(loading).isInstanceOf(Loading.Loaded.class);
        return ((Loading.Loaded) loading).program();
    }

    /** Four floats, the entry point's name, the shader. */
    private static byte[] input(String wgsl) {
        byte[] text = ("main" + wgsl).getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        input.putFloat(1).putFloat(-2).putFloat(0.5f).putFloat(8).put(text);
        return input.array();
    }

    private static void stillWorks() {
        Outcome outcome = loaded(LIMITS, GPU, CREATE, WRITE, PIPELINE, DISPATCH, READ, ANSWER)
                .call("run", input(DOUBLED));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Answered.class, answer -> {
            ByteBuffer floats = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(List.of(floats.getFloat(), floats.getFloat(), floats.getFloat(), floats.getFloat()))
                    .containsExactly(2f, -4f, 1f, 16f);
        });
    }

    /** What a bad module's call ends with; a good one's, afterwards, with the right numbers. */
    private static String trapped(String wgsl, int[]... parts) {
        Outcome outcome = loaded(LIMITS, GPU, parts).call("run", input(wgsl));
        assertThat(outcome).isInstanceOf(Outcome.Trapped.class);
        stillWorks();
        return outcome.inWords();
    }

    @Test
    void aModuleDispatchesAShaderAndReadsItBack() {
        stillWorks();
    }

    @Test
    void anEndlessShaderCostsItsOwnCall() {
        assertThat(trapped(ENDLESS, CREATE, PIPELINE, DISPATCH, ANSWER))
                .startsWith("trapped: vgpu.dispatch: the device is lost: ")
                .contains("ran into its time limit of 2000 ms");
    }

    @Test
    void aCallWhoseTimeIsUpStopsItsDispatch() {
        try (SimulatedGpu patient = new SimulatedGpu(GPU_LIMITS.within(Duration.ofMinutes(5)))) {
            Limits brief = LIMITS.within(Duration.ofMillis(300));
            Program endless = loaded(brief, patient, CREATE, PIPELINE, DISPATCH, ANSWER);
            assertThat(endless.call("run", input(ENDLESS))).isEqualTo(new Outcome.OutOfTime(brief.wallTime()));
            // the one crew of that GPU is free again: another call's dispatch is not kept waiting
            assertThat(loaded(LIMITS, patient, CREATE, WRITE, PIPELINE, DISPATCH, READ, ANSWER)
                            .call("run", input(DOUBLED)))
                    .isInstanceOf(Outcome.Answered.class);
        }
    }

    @Test
    void aShaderThatIsNotValidIsToldByLine() {
        assertThat(trapped("\n\nfn main() { let x = 1 + ; }", PIPELINE, ANSWER))
                .startsWith("trapped: vgpu.pipeline_create: a shader that is not valid: ");
        assertThat(trapped(DOUBLED.replace("main", "other"), PIPELINE, ANSWER)).contains("main");
        assertThat(trapped("// " + "x".repeat(10_000), PIPELINE, ANSWER))
                .isEqualTo("trapped: vgpu.pipeline_create: a shader of 10003 bytes; at most 10000 are allowed");
    }

    @Test
    void calledUponCalledShadersDoNotExplode() {
        StringBuilder bomb = new StringBuilder(
                "@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;\nfn f0() { numbers[0] += 1.0; }\n");
        for (int k = 1; k < 30; k++) {
            bomb.append("fn f")
                    .append(k)
                    .append("() { f")
                    .append(k - 1)
                    .append("(); f")
                    .append(k - 1)
                    .append("(); }\n");
        }
        bomb.append("@compute @workgroup_size(1) fn main() { f29(); }\n");
        assertThat(trapped(bomb.toString(), CREATE, PIPELINE, DISPATCH, ANSWER))
                .startsWith("trapped: vgpu.pipeline_create: ")
                .contains("all calls written out, it has more than 65536 calls");
    }

    @Test
    void buffersAreCountedAndMeasured() {
        assertThat(trapped(DOUBLED, CREATE, CREATE, CREATE, CREATE, ANSWER))
                .isEqualTo("trapped: vgpu.buffer_create: one buffer more than 3");
        assertThat(trapped(DOUBLED, new int[] {0x41, 0x80, 0x80, 0x08, 0x10, 0, 0x1a}, ANSWER)) // 131,072
                .isEqualTo("trapped: vgpu.buffer_create: buffers of 131072 bytes together; at most 65536 are allowed");
        assertThat(trapped(DOUBLED, new int[] {0x41, 6, 0x10, 0, 0x1a}, ANSWER))
                .contains("a buffer of 6 bytes; its size is a multiple of 4");
        assertThat(trapped(DOUBLED, new int[] {0x41, 0x7c, 0x10, 0, 0x1a}, ANSWER))
                .contains("a buffer of 4294967292 bytes");
        assertThat(trapped(DOUBLED, PIPELINE, PIPELINE, PIPELINE, ANSWER))
                .isEqualTo("trapped: vgpu.pipeline_create: one pipeline more than 2");
    }

    @Test
    void handlesAndRangesThatAreNotThereAreNamed() {
        assertThat(trapped(DOUBLED, WRITE, ANSWER))
                .isEqualTo("trapped: vgpu.buffer_write: buffer 1, where there are 0");
        assertThat(trapped(DOUBLED, CREATE, new int[] {0x41, 1, 0x41, 8, 0x20, 0, 0x41, 16, 0x10, 1}, ANSWER))
                .contains("16 bytes from byte 8 of a buffer of 16");
        assertThat(trapped(DOUBLED, CREATE, DISPATCH, ANSWER))
                .isEqualTo("trapped: vgpu.dispatch: pipeline 1, where there are 0");
        assertThat(trapped(DOUBLED, CREATE, new int[] {0x41, 1, 0x41, 0x7c, 0x20, 0, 0x41, 4, 0x10, 2}, ANSWER))
                .contains("4 bytes from byte 4294967292 of a buffer of 16");
    }

    @Test
    void memoryThatIsNotTheModulesIsNeitherReadNorWritten() {
        int[] beyond = {0x41, 1, 0x41, 0, 0x41, 0x78, 0x41, 16}; // (1, 0, -8, 16)
        String said = "trapped: the host was given 16 bytes at address 4294967288 of a memory of 65536";
        assertThat(trapped(DOUBLED, CREATE, code(beyond, new int[] {0x10, 1}), ANSWER))
                .isEqualTo(said);
        assertThat(trapped(DOUBLED, CREATE, code(beyond, new int[] {0x10, 2}), ANSWER))
                .isEqualTo(said);
        int[] many = {0x41, 1, 0x41, 0, 0x41, 0x80, 0x80, 0x04, 0x41, 1, 0x41, 1, 0x41, 1, 0x10, 4}; // 65,536 handles
        assertThat(trapped(DOUBLED, PIPELINE, many, ANSWER)).isEqualTo("trapped: vgpu.dispatch with 65536 buffers");
    }

    @Test
    void aDispatchThatWebGpuForbidsIsToldInItsWords() {
        int[] huge = { // 65,536 work-groups along x
            0x41, 0x80, 0x04, 0x41, 1, 0x36, 2, 0, 0x41, 1, 0x41, 0x80, 0x04, 0x41, 1, 0x41, 0x80, 0x80, 0x04, 0x41, 1,
            0x41, 1, 0x10, 4
        };
        assertThat(trapped(DOUBLED, CREATE, PIPELINE, huge, ANSWER))
                .contains("65536")
                .contains("65535");
        int[] unbound = {0x41, 1, 0x41, 0, 0x41, 0, 0x41, 1, 0x41, 1, 0x41, 1, 0x10, 4}; // no buffers
        assertThat(trapped(DOUBLED, CREATE, PIPELINE, unbound, ANSWER)).startsWith("trapped: vgpu.dispatch: ");
    }
}
