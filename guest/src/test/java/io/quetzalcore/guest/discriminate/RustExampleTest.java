package io.quetzalcore.guest.discriminate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The example in Rust of signatures/README.md, against the interface that docs/signatures.md has. */
class RustExampleTest {

    private static final Path HOUSE = Path.of("..");
    private static final Pattern IN_RUST = Pattern.compile("    fn (\\w+)\\(([^)]*)\\)(?: -> u32)?;");
    private static final Pattern IN_WORDS = Pattern.compile("(?m)^(\\w+) +: \\(([^)]*)\\)( -> i32 \\w+)?  ");

    @TempDir
    Path folder;

    private static String example() throws IOException {
        return found("```rust\n(.*?)```", Files.readString(HOUSE.resolve("signatures/README.md")));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    /** Name, how many words it takes, and whether it gives one back. */
    private static Map<String, String> functions(Pattern pattern, String text) {
        Map<String, String> functions = new TreeMap<>();
        for (MatchResult function : pattern.matcher(text).results().toList()) {
            functions.put(
                    function.group(1),
                    function.group(2).split(",", -1).length + (function.group().contains("->") ? " -> 1" : " -> 0"));
        }
        return functions;
    }

    @Test
    void itsFunctionsAreThoseOfTheInterface() throws IOException {
        String interface_ =
                found("module `vgpu`.*?```\n(.*?)```", Files.readString(HOUSE.resolve("docs/signatures.md")));
        assertThat(functions(IN_RUST, example())).hasSize(5).isEqualTo(functions(IN_WORDS, interface_));
    }

    @Test
    void itsShaderCompiles() throws IOException {
        String shader = found("const DOUBLE: &str = \"(.*?)\";", example());
        assertThat(shader).contains("@compute");
        assertThat(Wgsl.compile(shader).report()).isEmpty();
    }

    /** Part of the run where a compiler is. */
    @TestFactory
    Stream<DynamicTest> itCompiles() throws Exception {
        Path source = Files.writeString(folder.resolve("example.rs"), example());
        return exitCode("rustc", "--version") == 0
                ? Stream.of(DynamicTest.dynamicTest(
                        "with the machine's rustc",
                        () -> assertThat(exitCode(
                                        "rustc",
                                        "--edition=2021",
                                        "--crate-type=rlib",
                                        "--emit=metadata",
                                        source.toString(),
                                        "-o",
                                        folder.resolve("example.rmeta").toString()))
                                .as(() -> Files.exists(said()) ? read(said()) : "")
                                .isZero()))
                : Stream.empty();
    }

    private Path said() {
        return folder.resolve("said");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What a program ended with; -1 when there is none of that name. */
    private int exitCode(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said().toFile())
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}
