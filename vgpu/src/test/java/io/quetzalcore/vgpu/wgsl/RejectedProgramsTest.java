package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that are no WGSL, with every word the compiler says about them. In the files a program follows {@code ===}, and
 * what is said follows {@code ---}. To write the files anew after a change of words, set the system property {@code
 * wgsl.golden} to the source folder of the files, and read the difference.
 */
class RejectedProgramsTest {
    private record Case(String program, String said) {}

    static List<Path> files() {
        return Shaders.files("/wgsl/rejected");
    }

    private static List<Case> cases(Path file) {
        List<Case> cases = new ArrayList<>();
        for (String each : Shaders.text(file).split("(?m)^===\\n")) {
            if (each.isBlank()) continue;
            String[] halves = each.split("(?m)^---\\n", 2);
            cases.add(new Case(halves[0].strip(), halves[1].strip()));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyProgramIsRejectedInTheWordsOfTheFile(Path file) throws IOException {
        List<Case> said = new ArrayList<>();
        for (Case each : cases(file)) {
            Compilation compilation = Wgsl.compile(each.program(), Set.of(Extension.SUBGROUPS));
            assertThat(compilation).as(each.program()).isInstanceOf(Compilation.Rejected.class);
            said.add(new Case(each.program(), compilation.report().strip()));
        }
        String golden = System.getProperty("wgsl.golden");
        if (golden != null) Files.writeString(Path.of(golden, file.getFileName().toString()), written(said));
        assertThat(said).containsExactlyElementsOf(cases(file));
    }

    private static String written(List<Case> cases) {
        StringBuilder text = new StringBuilder();
        for (Case each : cases) {
            text.append("===\n").append(each.program()).append("\n---\n");
            text.append(each.said()).append("\n\n");
        }
        return text.toString();
    }

    @Test
    void thereAreMoreThanTwoHundredOfThem() {
        try (Stream<Path> files = files().stream()) {
            assertThat(files.mapToInt(file -> cases(file).size()).sum()).isGreaterThan(200);
        }
    }
}
