package io.quetzalcore.guest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample survey walked through all stages by each engine. */
class SameTargetsTest {

    @TempDir
    Path folder;

    private Path sample(String engine) {
        Path file = folder.resolve("sample-" + engine + ".csv");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] words = {"--out", file.toString(), "--readings", "20000", "--seed", "5", "--engine", engine};
        assertThat(SampleSurvey.run(words, out, out)).as(said::toString).isZero();
        return file;
    }

    private Path journey(Path survey, String engine) throws Exception {
        Path own = Files.createDirectory(folder.resolve(engine));
        Gathered done = new Journey(own, (_, _) -> {}).run(survey, SurveyParameters.of(Map.of("engine", engine)));
        Files.copy(
                own.resolve("files")
                        .resolve(done.named("targets.json").getFirst().sha256()),
                own.resolve("targets.json"));
        return own;
    }

    private static List<Target> targets(Path journey) throws IOException {
        return Json.readList(Files.readAllBytes(journey.resolve("targets.json")), Target.class);
    }

    private static void same(Interval a, Interval b, double tolerance) {
        assertThat(b.best()).isCloseTo(a.best(), within(tolerance));
        assertThat(b.low()).isCloseTo(a.low(), within(4 * tolerance));
        assertThat(b.high()).isCloseTo(a.high(), within(4 * tolerance));
    }

    @Test
    void bothEnginesRankTheSameTargetsInTheSameOrder() throws Exception {
        Path survey = sample("java");
        Path byJava = journey(survey, "java");
        Path byWgsl = journey(survey, "wgsl");
        List<Target> java = targets(byJava);
        List<Target> wgsl = targets(byWgsl);
        assertThat(java).hasSizeGreaterThan(3);
        assertThat(wgsl).hasSameSizeAs(java);
        for (int k = 0; k < java.size(); k++) {
            assertThat(wgsl.get(k).rank()).isEqualTo(java.get(k).rank());
            assertThat(wgsl.get(k).fit().anomaly()).isEqualTo(java.get(k).fit().anomaly());
            same(java.get(k).fit().easting(), wgsl.get(k).fit().easting(), 0.1);
            same(java.get(k).fit().northing(), wgsl.get(k).fit().northing(), 0.1);
            same(java.get(k).fit().depthMetres(), wgsl.get(k).fit().depthMetres(), 0.1);
        }
        String lineage = Files.readString(products(byWgsl, "lineage.json"));
        assertThat(lineage).contains(WgslEngine.TITLE);
        assertThat(Files.readString(products(byWgsl, "report.html"))).contains(WgslEngine.TITLE);
        assertThat(Files.readString(products(byJava, "lineage.json")))
                .contains("Java, double precision")
                .doesNotContain(WgslEngine.TITLE);
    }

    private static Path products(Path journey, String name) throws IOException {
        try (var files = Files.walk(journey.resolve("products"))) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aSampleByBothEnginesDiffersByLessThanAFiftiethOfANanotesla() throws IOException {
        List<String> java = Files.readAllLines(sample("java"));
        List<String> wgsl = Files.readAllLines(sample("wgsl"));
        assertThat(wgsl).hasSameSizeAs(java);
        double most = 0;
        for (int k = 1; k < java.size(); k++) {
            int comma = java.get(k).lastIndexOf(',');
            assertThat(wgsl.get(k).substring(0, comma)).isEqualTo(java.get(k).substring(0, comma));
            double a = Double.parseDouble(java.get(k).substring(comma + 1));
            double b = Double.parseDouble(wgsl.get(k).substring(comma + 1));
            most = Math.max(most, Math.abs(a - b));
        }
        assertThat(most).isPositive().isLessThan(0.02);
    }
}
