package io.quetzalcore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.bench.Benchmarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SPECIFICATION.md names who holds each promise: a class of tests, a method of one, or a benchmark; and they are there. */
class PromisesTest {

    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORDS = Pattern.compile("`([^`]+)`");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final int OWNER = 2;
    /** What no test of a build can do is counted by hand, and where it is written down is said. */
    private static final Pattern BY_HAND = Pattern.compile("by hand\\b.*\\[.*]\\(docs/.*\\).*");

    /** Text of every class of tests, by its name. */
    private final Map<String, String> tests = new HashMap<>();

    PromisesTest() throws IOException {
        try (Stream<Path> files = Files.walk(HOUSE)) {
            for (Path file : files.filter(PromisesTest::isTest).toList()) {
                tests.merge(simpleName(file), Files.readString(file), String::concat);
            }
        }
    }

    private static boolean isTest(Path file) {
        String path = HOUSE.relativize(file).toString();
        return path.endsWith(".java") && path.contains("src/test/java");
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    @Test
    void everyPromiseHasAnOwnerThatIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int promises = 0;
        for (String line : Files.readAllLines(HOUSE.resolve("SPECIFICATION.md"))) {
            String[] cells = line.replaceAll("^\\||\\|$", "").split(" \\| ", -1);
            if (!line.startsWith("| ") || line.startsWith("| promise ")) {
                continue;
            }
            promises++;
            assertThat(cells).as(line).hasSizeGreaterThan(OWNER + 1);
            missing.addAll(missing(cells[OWNER]));
        }
        assertThat(promises).isGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    /** Owners that are not there. A method without a class is one of the class before it. */
    private List<String> missing(String owners) {
        List<String> words =
                WORDS.matcher(owners).results().map(found -> found.group(1)).toList();
        if (words.isEmpty()) {
            return BY_HAND.matcher(owners).matches() ? List.of() : List.of("none in: " + owners);
        }
        List<String> missing = new ArrayList<>();
        String type = "";
        for (String owner : words) {
            if (owner.startsWith("quetzal bench ")) {
                if (!Benchmarks.names().contains(owner.substring("quetzal bench ".length()))) {
                    missing.add(owner);
                }
                continue;
            }
            String name = owner.replaceFirst("^(\\p{Lower}+\\.)+", "");
            type = Character.isUpperCase(name.charAt(0)) ? name.replaceFirst("\\..*", "") : type;
            String method = name.substring(name.indexOf('.') + 1);
            if (!tests.containsKey(type) || !(method.equals(type) || declares(type, method))) {
                missing.add(owner);
            }
        }
        return missing;
    }

    private boolean declares(String type, String method) {
        return Pattern.compile("\\b" + Pattern.quote(method) + "\\(")
                .matcher(String.valueOf(tests.get(type)))
                .find();
    }

    @Test
    void theReadmeNamesEveryModuleAndEveryBenchmark() throws IOException {
        String readme = Files.readString(HOUSE.resolve("README.md"));
        List<String> modules = MODULE.matcher(Files.readString(HOUSE.resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(modules).isNotEmpty().allSatisfy(module -> assertThat(readme).contains("`" + module + "`"));
        assertThat(readme).contains("measure promises: " + String.join(", ", new TreeSet<>(Benchmarks.names())));
    }
}
