package io.quetzalcore.vgpu.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.serve.Json;
import io.quetzalcore.vgpu.serve.ProtocolProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    private static final String ADD = """
            override more: f32 = 1;
            @group(0) @binding(0) var<storage, read> source: array<f32>;
            @group(0) @binding(1) var<storage, read_write> to: array<f32>;
            @compute @workgroup_size(4)
            fn add(@builtin(global_invocation_id) g: vec3u) { to[g.x] = source[g.x] + more; }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path shader = Path.of("");
    private Path input = Path.of("");

    @BeforeEach
    void write() throws IOException {
        shader = Files.writeString(folder.resolve("add.wgsl"), ADD);
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(new float[] {1, 2, 3, 4});
        input = Files.write(folder.resolve("in.bin"), bytes.array());
    }

    private int execute(String... words) {
        return Commands.execute(
                List.of(words),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aShaderRunsOnFiles() throws IOException {
        Path answer = folder.resolve("out.bin");
        int code = execute(
                "run",
                shader.toString(),
                "--dispatch",
                "1",
                "--buffer",
                "0:0=" + input,
                "--buffer",
                "0:1=+16",
                "--override",
                "more=0.5",
                "--out",
                "0:1=" + answer,
                "--tier",
                "scalar");
        assertThat(said(err)).isEmpty();
        assertThat(code).isZero();
        float[] floats = new float[4];
        ByteBuffer.wrap(Files.readAllBytes(answer))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(floats);
        assertThat(floats).containsExactly(1.5f, 2.5f, 3.5f, 4.5f);
        assertThat(said(out)).contains("1 work-groups, 4 invocations, scalar");
    }

    @Test
    void aRunSaysWhyItIsNotVectors() throws IOException, ProtocolProblem {
        Path wide = Files.writeString(folder.resolve("wide.wgsl"), """
                @group(0) @binding(0) var<storage, read_write> to: array<u32>;
                @compute @workgroup_size(64)
                fn main(@builtin(global_invocation_id) g: vec3u) { to[g.x] = g.x; }
                """);
        String[] words = {"run", wide.toString(), "--dispatch", "1", "--buffer", "0:0=+256"};
        assertThat(execute(words)).as(said(err)).isZero();
        String reason = "it has not run long enough yet for vector code to pay";
        assertThat(said(out)).contains("64 invocations, scalar (" + reason + "): ");
        out.reset();
        String[] json = java.util.Arrays.copyOf(words, words.length + 1);
        json[words.length] = "--json";
        assertThat(execute(json)).isZero();
        assertThat(Json.read(said(out)))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("tier", "scalar")
                .containsEntry("fallback", reason);
    }

    @Test
    void halvesAreMadeUpForACheckAndRunOnFiles() throws IOException {
        Path halves = Files.writeString(folder.resolve("halves.wgsl"), """
                enable f16;
                struct S { a: f16, m: mat2x3<f16>, b: f32, rest: array<vec3<f16>> }
                @group(0) @binding(0) var<storage, read> s: S;
                @group(0) @binding(1) var<storage, read_write> to: array<f16>;
                @compute @workgroup_size(4)
                fn main(@builtin(global_invocation_id) g: vec3u) {
                  let x = s.a + s.m[1].z + s.rest[g.x].y;
                  to[g.x] = select(-1, x + 1, x >= 0 && x < 3 && s.b >= 0 && s.b < 1);
                }
                """);
        assertThat(execute("check", halves.toString())).as(said(err)).isZero();
        assertThat(said(out)).contains("nothing found");
        Path result = folder.resolve("to.bin");
        int code = execute(
                "run",
                halves.toString(),
                "--dispatch",
                "1",
                "--buffer",
                "0:0=+64",
                "--buffer",
                "0:1=+8",
                "--out",
                "0:1=" + result);
        assertThat(code).as(said(err)).isZero();
        assertThat(Files.readAllBytes(result)).containsExactly(0, 0x3c, 0, 0x3c, 0, 0x3c, 0, 0x3c);
    }

    @Test
    void inJsonEachDispatchIsOneObject() throws ProtocolProblem {
        execute(
                "run",
                shader.toString(),
                "--dispatch=1,1,1",
                "--buffer",
                "0:0=" + input,
                "--buffer",
                "0:1=+16",
                "--repeat",
                "2",
                "--json",
                "--tier",
                "scalar");
        List<String> lines = said(out).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(Json.read(lines.getFirst()))
                .isInstanceOfSatisfying(
                        Map.class,
                        fields -> assertThat(fields.get("invocations")).isEqualTo(4.0));
    }

    @Test
    void checkSaysWhatIsWrongAndWhere() throws IOException {
        assertThat(execute("check", shader.toString())).isZero();
        assertThat(said(out)).contains("nothing found");
        Path wrong = Files.writeString(folder.resolve("wrong.wgsl"), "fn f() -> u32 { return missing; }");
        assertThat(execute("check", wrong.toString())).isEqualTo(1);
        assertThat(said(out)).contains("missing").contains("line 1, column 24");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fly                                  | there is no command 'fly'
            run x.wgsl                           | --dispatch X,Y,Z is needed
            run --dispatch 1                     | one shader file is needed, and there are 0
            run x.wgsl --dispatch 1,2,3,4        | --dispatch is '1,2,3,4', expected at most three numbers
            run x.wgsl --dispatch 1,b            | --dispatch is 'b', expected a whole number from 0 to 65535
            run x.wgsl --dispatch 1 --buffer 0=a | --buffer is '0=a', expected group:binding=file
            run x.wgsl --dispatch 1 --fast       | there is no option --fast
            run x.wgsl --dispatch                | --dispatch needs a value
            run x.wgsl --dispatch 1 --tier best  | --tier is 'best', expected adaptive, scalar or vector
            check                                | one shader file is needed, and there are 0
            check x.wgsl --seeds 0               | --seeds is '0', expected a whole number from 1 to 1000
            check x.wgsl --seed -1               | --seed is '-1', expected a whole number from 0 to 2147483647
            check x.wgsl --rounds many           | --rounds is 'many', expected a whole number from 1 to 2147483647
            check x.wgsl --tier vector           | there is no option --tier
            serve --port 70000                   | --port is '70000', expected a whole number from 0 to 65535
            """)
    void nonsenseIsRefusedAsUsage(String line, String words) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(said(err)).startsWith(words).contains("quetzal vgpu run FILE.wgsl");
    }

    @Test
    void whatCannotRunSaysWhy() {
        assertThat(execute("run", shader.toString(), "--dispatch", "1", "--buffer", "0:0=" + input))
                .isEqualTo(1);
        assertThat(said(err)).contains("1 entries are given, and the layout has 2");
        err.reset();
        assertThat(execute("run", folder.resolve("no.wgsl").toString(), "--dispatch", "1"))
                .isEqualTo(1);
        assertThat(said(err)).contains("there is no file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --entry other     | --entry is 'other', and the compute entry points are [add]
            --buffer 3:1=+16  | --buffer: no entry point uses a binding 3:1
            --buffer 0:1=+0   | --buffer: 0:1 (to) needs at least 4 bytes and is given 0
            --buffer 0:1=+x   | --buffer: '+x' is no number of bytes
            --dispatch 0      | the dispatch has no work-groups, and there is nothing to check
            --dispatch 999,999 | the dispatch has 3992004 invocations, and check runs at most 1048576
            """)
    void aCheckThatDoesNotSuitTheShaderIsRefusedAsUsage(String options, String words) {
        List<String> line = new java.util.ArrayList<>(List.of("check", shader.toString()));
        line.addAll(List.of(options.split(" ")));
        assertThat(execute(line.toArray(String[]::new))).isEqualTo(2);
        assertThat(said(err)).startsWith(words).contains("quetzal vgpu check FILE.wgsl");
    }

    @Test
    void aCheckRunsOnTheBytesGiven() {
        assertThat(execute("check", shader.toString(), "--buffer", "0:1=+16", "--dispatch", "2"))
                .isEqualTo(1);
        assertThat(said(out))
                .contains(
                        "add.wgsl:5:",
                        ": out-of-bounds: invocation 0 of workgroup 1 uses the index 4 in an array of 4");
    }

    @Test
    void checkRunsEachEntryPointAndSaysWhichCannotBeRun() throws IOException {
        Path two = Files.writeString(folder.resolve("two.wgsl"), """
                override size: u32;
                @group(0) @binding(0) var<storage, read_write> to: array<u32>;
                @compute @workgroup_size(4) fn races() { to[0] = to[0] + 1; }
                @compute @workgroup_size(4) fn needs() { to[0] = size; }
                """);
        assertThat(execute("check", two.toString())).isEqualTo(1);
        assertThat(said(out)).contains("storage-race", "--entry races --seed 0", "two.wgsl:4:", "needs cannot be run");
        out.reset();
        assertThat(execute("check", two.toString(), "--entry", "needs", "--json"))
                .isEqualTo(1);
        assertThat(said(out).lines()).singleElement().asString().contains("\"kind\":\"pipeline\"", "size");
    }

    @Test
    void countersAreShownWhenAskedFor() throws Exception {
        String[] words = {
            "run",
            shader.toString(),
            "--dispatch",
            "1",
            "--buffer",
            "0:0=" + input,
            "--buffer",
            "0:1=+16",
            "--counters",
            "--tier",
            "scalar"
        };
        assertThat(execute(words)).as(said(err)).isZero();
        assertThat(said(out))
                .contains("floats     4 operations")
                .contains("buffers    16 bytes read, 16 written")
                .contains("branches   0, of which 0 divergent; 12.5 % of 32-wide places used")
                .contains("roofline   0.125 operations a byte; the roof is ");
        out.reset();
        String[] json = java.util.Arrays.copyOf(words, words.length + 1);
        json[words.length] = "--json";
        assertThat(execute(json)).isZero();
        Object fields = Json.read(said(out));
        assertThat(fields)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .satisfies(map -> {
                    assertThat(((Number) map.get("flops")).longValue()).isEqualTo(4);
                    assertThat(((Number) map.get("bytesWritten")).longValue()).isEqualTo(16);
                    assertThat(((Number) map.get("peakFlopsPerSecond")).doubleValue())
                            .isGreaterThan(1e8);
                    assertThat(((Number) map.get("roofFlopsPerSecond")).doubleValue())
                            .isLessThanOrEqualTo(((Number) map.get("peakFlopsPerSecond")).doubleValue());
                });
    }

    @Test
    void withoutCountersNothingIsCounted() {
        assertThat(execute(
                        "run", shader.toString(), "--dispatch", "1", "--buffer", "0:0=" + input, "--buffer", "0:1=+16"))
                .isZero();
        assertThat(said(out)).doesNotContain("roofline").hasLineCount(1);
    }

    private static final String PRINTING = """
            fn print_sum(lane: u32, total: f32, place: vec2<i32>, done: bool) {}
            @group(0) @binding(0) var<storage, read_write> to: array<f32, 8>;
            @compute @workgroup_size(2)
            fn main(@builtin(global_invocation_id) g: vec3u) {
                var sum = 0.5;
                for (var k = 0u; k < g.x + 1u; k++) { sum += f32(k); }
                print_sum(g.x, sum, vec2<i32>(-1, i32(g.x)), g.x == 1u);
                to[g.x] = sum;
            }
            """;

    @Test
    void whatAShaderPrintsIsShownUnderWatch() throws IOException {
        Path file = Files.writeString(folder.resolve("printing.wgsl"), PRINTING);
        assertThat(execute("check", file.toString(), "--dispatch", "2"))
                .as(said(out))
                .isZero();
        assertThat(said(out).lines())
                .containsExactly(
                        file
                                + ":7: main, work-group 0, invocation 0: print_sum(lane = 0, total = 0.5, place = (-1, 0), done"
                                + " = false)",
                        file
                                + ":7: main, work-group 0, invocation 1: print_sum(lane = 1, total = 1.5, place = (-1, 1), done"
                                + " = true)",
                        file
                                + ":7: main, work-group 1, invocation 0: print_sum(lane = 2, total = 3.5, place = (-1, 2), done"
                                + " = false)",
                        file
                                + ":7: main, work-group 1, invocation 1: print_sum(lane = 3, total = 6.5, place = (-1, 3), done"
                                + " = false)",
                        file + ": nothing found");
    }

    @Test
    void printsOfADrawnScheduleComeInItsOrderAndTheSameWayEachTime() throws IOException {
        Path file = Files.writeString(folder.resolve("printing.wgsl"), PRINTING.replace("size(2)", "size(8)"));
        execute("check", file.toString(), "--dispatch", "1", "--seed", "3");
        String first = said(out);
        out.reset();
        execute("check", file.toString(), "--dispatch", "1", "--seed", "3");
        assertThat(said(out)).isEqualTo(first);
        out.reset();
        execute("check", file.toString(), "--dispatch", "1", "--seed", "0");
        assertThat(said(out)).isNotEqualTo(first);
        assertThat(said(out).lines().sorted())
                .containsExactlyElementsOf(first.lines().sorted().toList());
    }

    @Test
    void elsewhereAPrintDoesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("printing.wgsl"), PRINTING);
        Path answer = folder.resolve("out.bin");
        assertThat(execute("run", file.toString(), "--dispatch", "2", "--buffer", "0:0=+32", "--out", "0:0=" + answer))
                .as(said(err))
                .isZero();
        assertThat(ByteBuffer.wrap(Files.readAllBytes(answer))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat(12))
                .isEqualTo(6.5f);
        assertThat(said(out)).doesNotContain("print_sum");
    }
}
