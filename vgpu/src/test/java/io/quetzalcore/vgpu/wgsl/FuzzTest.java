package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the compiler answers: with a program or with errors, never with an exception. */
class FuzzTest {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "<",
            ">",
            ";",
            ",",
            ".",
            ":",
            "=",
            "==",
            "->",
            "&",
            "*",
            "-",
            "!",
            "&&",
            "||",
            "<<",
            ">>",
            "++",
            "@",
            "fn ",
            "let ",
            "var ",
            "const ",
            "override ",
            "struct ",
            "loop ",
            "continuing ",
            "break ",
            "switch ",
            "case ",
            "default ",
            "if ",
            "else ",
            "for ",
            "while ",
            "return ",
            "discard ",
            "1",
            "0u",
            "1.5",
            "2147483648",
            "1e400",
            "0x1p",
            "vec3",
            "vec2<f32>",
            "array",
            "array<u32, ",
            "mat2x2f",
            "atomic<u32>",
            "ptr<function, ",
            "i32",
            "true",
            "abs",
            "select",
            "arrayLength",
            "workgroupBarrier()",
            "atomicAdd(&",
            "bitcast<",
            "main",
            "x",
            "l",
            "\u00e9",
            "\u0000",
            "/*",
            "//",
            "\n",
            "@compute ",
            "@group(0)");

    private static List<String> seeds() {
        List<String> seeds = new ArrayList<>();
        for (Path kernel : Shaders.kernels()) seeds.add(Shaders.text(kernel));
        for (Path file : Shaders.files("/wgsl/rejected")) {
            for (String each : Shaders.text(file).split("(?m)^===\\n")) seeds.add(each.split("(?m)^---\\n")[0]);
        }
        return seeds;
    }

    private static String mutated(String seed, List<String> seeds, Random random) {
        StringBuilder text = new StringBuilder(seed);
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> text.insert(at, text.substring(at, end));
                default -> {
                    String other = seeds.get(random.nextInt(seeds.size()));
                    int from = random.nextInt(other.length() + 1);
                    text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(60)));
                }
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void mutatedProgramsCompileOrAreRejectedAndNothingElse(int seed) {
        Random random = new Random(seed);
        List<String> seeds = seeds();
        int rejected = 0;
        for (int i = 0; i < 4000; i++) {
            String text = mutated(seeds.get(random.nextInt(seeds.size())), seeds, random);
            Compilation compilation = answer(text);
            if (compilation instanceof Compilation.Rejected) rejected++;
        }
        assertThat(rejected).isBetween(1000, 3999);
    }

    private static Compilation answer(String text) {
        try {
            Compilation compilation = Wgsl.compile(text);
            boolean told = compilation instanceof Compilation.Compiled
                    || !compilation.report().isEmpty();
            assertThat(told).as(text).isTrue();
            return compilation;
        } catch (RuntimeException | StackOverflowError problem) {
            throw new AssertionError("not answered: " + text, problem);
        }
    }

    @Test
    void deepNestingIsAnErrorAndNoOverflow() {
        int deep = 20_000;
        List<String> programs = List.of(
                "const a = " + "(".repeat(deep) + "1" + ")".repeat(deep) + ";",
                "const a = " + "-".repeat(deep).replace("--", "- -") + "1;",
                "const a = " + "1 + ".repeat(deep) + "1;",
                "const a = " + "abs(".repeat(deep) + "1" + ")".repeat(deep) + ";",
                "fn f() { " + "{".repeat(deep) + "}".repeat(deep) + " }",
                "fn f() { " + "if true { ".repeat(deep) + "}".repeat(deep) + " }",
                "fn f() { " + "if true { } else ".repeat(deep) + "{ } }",
                "var<private> a: " + "array<".repeat(deep) + "i32" + ", 1>".repeat(deep) + ";",
                "fn f() { x" + "[0]".repeat(deep) + " = 1; }",
                "fn f() { _ = x" + ".a".repeat(deep) + "; }",
                "fn f() { " + "*".repeat(deep) + "x = 1; }",
                "fn f() { " + "loop { continuing { ".repeat(deep) + "} }".repeat(deep) + " }",
                "fn f() { " + "switch 1 { default: { ".repeat(deep) + "} }".repeat(deep) + " }",
                "/*".repeat(deep),
                "<".repeat(deep) + "a<".repeat(deep),
                "@".repeat(deep));
        for (String program : programs) {
            Compilation compilation = Wgsl.compile(program);
            assertThat(compilation).as(program.substring(0, 40)).isInstanceOf(Compilation.Rejected.class);
        }
    }

    @Test
    void longProgramsThatAreNotDeepCompile() {
        StringBuilder chain = new StringBuilder("const a0 = 1;\n");
        StringBuilder backwards = new StringBuilder();
        StringBuilder calls = new StringBuilder("fn f0() -> i32 { return 1; }\n");
        for (int i = 1; i < 3000; i++) {
            chain.append("const a").append(i).append(" = a").append(i - 1).append(";\n");
            backwards.insert(0, "const b" + i + " = b" + (i - 1) + ";\n");
            calls.insert(0, "fn f" + i + "() -> i32 { return f" + (i - 1) + "(); }\n");
        }
        backwards.append("const b0 = 1;\n");
        Assertions.assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThat(Wgsl.compile("" + chain + backwards + calls).report())
                        .isEmpty());
    }

    @Test
    void aTypeOfMorePartsThanAnyoneCouldCountTakesNoTime() {
        StringBuilder program = new StringBuilder("struct S0 { a: f32 }\n");
        for (int i = 1; i < 9; i++) {
            program.append("struct S").append(i).append(" { ");
            for (int m = 0; m < 30; m++)
                program.append("m").append(m).append(": S").append(i - 1).append(", ");
            program.append("}\n");
        }
        program.append("@group(0) @binding(0) var<storage> s: S7;\n");
        program.append("@group(0) @binding(1) var<storage> u: array<S6>;\n");
        program.append("fn f() -> f32 { return s.m1.m2.m3.m4.m5.m6.m7.a; }");
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(Wgsl.compile("" + program).report())
                        .startsWith("error: the structure 'S8' is too large"));
        String smaller = program.toString().replaceAll("struct S8 .*\n", "");
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(Wgsl.compile(smaller).report()).isEmpty());
    }

    @Test
    void aStatementAtTheLimitOfDepthStillCompilesOnAnOrdinaryStack() throws InterruptedException {
        String expression = "(".repeat(120) + "i" + " + 1".repeat(100) + ")".repeat(120);
        String program = Shaders.inFunction("{".repeat(120) + "i = " + expression + ";" + "}".repeat(120));
        List<String> said = new ArrayList<>();
        Thread thread = new Thread(null, () -> said.add(Wgsl.compile(program).report()), "small", 512 * 1024);
        thread.start();
        thread.join();
        assertThat(said).containsExactly("");
    }
}
