package io.quetzalcore.guest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {

    @TempDir
    private static Path folder;

    private static Publisher publisher;
    private static Path in;
    private static String report;

    @BeforeAll
    static void publishOnce() throws Exception {
        in = folder.resolve("once");
        publisher = new Publisher(new SmallSurvey(in, 16, true), Map.of("tension", "0.5"));
        publisher.all();
        report = Files.readString(in.resolve("report.html"));
    }

    @Test
    void everyProductIsMade() {
        assertThat(publisher.made.keySet())
                .contains(
                        "levelled-lines.csv",
                        "lines.png",
                        "profiles.png",
                        "targets.csv",
                        "targets.geojson",
                        "report.html",
                        "lineage.json");
        for (Product product : Product.values()) {
            for (String kind : List.of(".tif", ".nc", ".grd", ".png")) {
                assertThat(publisher.made).containsKey(product.slug() + kind);
            }
        }
        assertThat(publisher.made.get("report.html").bytes()).isBetween(100_000L, 8_000_000L);
    }

    @Test
    void aRerunGivesTheSameBytes() throws Exception {
        Publisher again = new Publisher(new SmallSurvey(folder.resolve("again"), 16, true), Map.of("tension", "0.5"));

        again.all();

        assertThat(again.made).isEqualTo(publisher.made);
    }

    @Test
    void theReportEscapesWhatCameFromOutside() {
        assertThat(report).doesNotContain("<script").doesNotContain("<b>L");
        assertThat(report)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;.csv")
                .contains("&lt;b&gt;L&quot;7&quot; &amp; co");
    }

    @Test
    void theReportAsksNothingOfTheNetwork() {
        assertThat(report.replaceAll("data:image/jpeg;base64,[A-Za-z0-9+/=]+", ""))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void theReportSaysWhatItDoesNotClaim() {
        assertThat(report)
                .contains("No mineral is identified: the survey constrains moment, depth and direction.")
                .contains("Depths are below the sensor, not below the ground");
    }

    @Test
    void aSourceClassIsNamedOrItIsSaidThatItCannotBe() {
        assertThat(report)
                .contains("consistent with a &lt;pipe&gt; (p = 0.75 ± 0.13)")
                .contains("not distinguishable from a plug with this survey")
                .contains("cannot tell: the most probable class, a &lt;pipe&gt; (p = 0.38 ± 0.13), is below 0.50")
                .contains("A magnetic map does not identify a mineral")
                .contains("Not known to this survey, and so left out: size, elongation.");
    }

    @Test
    void theScoreIsPrintedWithItsParts() {
        assertThat(report).contains("1.25 = 0.50 size + 1.00 signal − 0.25 ambiguity");
    }

    @Test
    void theLineageNamesUploadParametersVersionAndProducts() throws Exception {
        JsonNode lineage =
                new ObjectMapper().readTree(in.resolve("lineage.json").toFile());

        assertThat(lineage.at("/upload/sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(lineage.at("/given/tension").asText()).isEqualTo("0.5");
        assertThat(lineage.at("/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(lineage.at("/machine/isolation").asText()).isEqualTo("unproved");
        assertThat(lineage.at("/machine/gpu").asText()).isEqualTo("simulated");
        assertThat(report).contains("Made in VMs of isolation level, the weakest");
        String hash = publisher.made.get("tmi.tif").sha256();
        assertThat(lineage.get("products")).anySatisfy(product -> {
            assertThat(product.get("name").asText()).isEqualTo("tmi.tif");
            assertThat(product.get("sha256").asText()).isEqualTo(hash);
        });
    }

    @Test
    void aClearanceTurnsDepthsIntoDepthsBelowGround() throws Exception {
        String told = reportAlone(new SmallSurvey(folder.resolve("clear"), 16, true), Map.of("clearance-m", "80"));

        assertThat(told)
                .contains("Depth below ground (m)")
                .contains("220 (188\u00a0to\u00a0261)")
                .contains("● given");
    }

    @Test
    void aSurveyWithoutTargetsStillMakesAReport() throws Exception {
        SmallSurvey survey = new SmallSurvey(folder.resolve("none"), 16, false);
        new Publisher(survey, Map.of()).run(new Work.PublishTargets());

        assertThat(reportAlone(survey, Map.of())).contains("there is no target to rank");
        assertThat(Files.readAllLines(survey.folder.resolve("targets.csv"))).hasSize(1);
        JsonNode targets = new ObjectMapper()
                .readTree(survey.folder.resolve("targets.geojson").toFile());
        assertThat(targets.get("features")).isEmpty();
    }

    @Test
    void aMomentKeepsToOnePowerOfTenWhileItsIntervalAllows() {
        assertThat(TargetWords.scaled(new Interval(3.2e7, 2.8e7, 3.9e7)).replace('\u00a0', ' '))
                .isEqualTo("3.2 (2.8 to 3.9) × 10⁷");
        assertThat(TargetWords.scaled(new Interval(1.8e10, 2e5, 2.4e22)).replace('\u00a0', ' '))
                .isEqualTo("1.8 × 10¹⁰ (200,000 to 2.4 × 10²²)");
    }

    @Test
    void aReportWithoutMapsSaysSo() throws Exception {
        SmallSurvey survey = new SmallSurvey(folder.resolve("bare"), 16, true);

        assertThat(reportAlone(survey, Map.of())).contains("Not made in this run.");
    }

    private static String reportAlone(SmallSurvey survey, Map<String, String> given) throws Exception {
        new Publisher(survey, given).run(new Work.Report(new Artifact("survey.csv", "ab".repeat(32), 123_456), "L3"));
        return Files.readString(survey.folder.resolve("report.html"));
    }
}
