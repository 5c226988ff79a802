package io.quetzalcore.guest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {

    @TempDir
    private Path folder;

    @Test
    void everyProductIsMade() throws Exception {
        Publisher publisher = new Publisher(new SmallSurvey(folder.resolve("in"), 40, true), Map.of());

        publisher.all();

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
        Publisher first = new Publisher(new SmallSurvey(folder.resolve("first"), 24, true), Map.of());
        Publisher second = new Publisher(new SmallSurvey(folder.resolve("second"), 24, true), Map.of());

        first.all();
        second.all();

        assertThat(second.made).isEqualTo(first.made);
    }

    @Test
    void theReportEscapesWhatCameFromOutside() throws Exception {
        String report = report(new SmallSurvey(folder.resolve("in"), 24, true), Map.of());

        assertThat(report).doesNotContain("<script").doesNotContain("<b>L");
        assertThat(report)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;.csv")
                .contains("&lt;b&gt;L&quot;7&quot; &amp; co");
    }

    @Test
    void theReportAsksNothingOfTheNetwork() throws Exception {
        String report = report(new SmallSurvey(folder.resolve("in"), 24, true), Map.of());

        assertThat(report.replaceAll("data:image/jpeg;base64,[A-Za-z0-9+/=]+", ""))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("url(")
                .doesNotContain("@import");
    }

    @Test
    void theReportSaysWhatItDoesNotClaim() throws Exception {
        String report = report(new SmallSurvey(folder.resolve("in"), 24, true), Map.of());

        assertThat(report)
                .contains("No mineral classes yet: the survey constrains moment, shape, depth and direction")
                .contains("Depths are below the sensor, not below the ground");
    }

    @Test
    void aClearanceTurnsDepthsIntoDepthsBelowGround() throws Exception {
        String report = report(new SmallSurvey(folder.resolve("in"), 24, true), Map.of("clearance-m", "80"));

        assertThat(report)
                .contains("Depth below ground (m)")
                .contains("220 (188 to 261)")
                .contains("● given");
    }

    @Test
    void theScoreIsPrintedWithItsParts() throws Exception {
        String report = report(new SmallSurvey(folder.resolve("in"), 24, true), Map.of());

        assertThat(report).contains("1.25 = 0.50 size + 1.00 signal − 0.25 ambiguity");
    }

    @Test
    void aSurveyWithoutTargetsStillMakesAReport() throws Exception {
        SmallSurvey survey = new SmallSurvey(folder.resolve("in"), 24, false);
        String report = report(survey, Map.of());

        assertThat(report).contains("there is no target to rank");
        assertThat(Files.readAllLines(survey.folder.resolve("targets.csv"))).hasSize(1);
        JsonNode targets = new ObjectMapper()
                .readTree(survey.folder.resolve("targets.geojson").toFile());
        assertThat(targets.get("features")).isEmpty();
    }

    @Test
    void theLineageNamesUploadParametersVersionAndProducts() throws Exception {
        SmallSurvey survey = new SmallSurvey(folder.resolve("in"), 24, true);
        Publisher publisher = new Publisher(survey, Map.of("tension", "0.5"));

        publisher.all();

        JsonNode lineage = new ObjectMapper()
                .readTree(survey.folder.resolve("lineage.json").toFile());
        assertThat(lineage.at("/upload/sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(lineage.at("/given/tension").asText()).isEqualTo("0.5");
        assertThat(lineage.at("/version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        Artifact tif = publisher.made.get("tmi.tif");
        assertThat(lineage.get("products")).anySatisfy(product -> {
            assertThat(product.get("name").asText()).isEqualTo("tmi.tif");
            assertThat(product.get("sha256").asText()).isEqualTo(tif.sha256());
        });
    }

    @Test
    void theReportWithoutTheOtherProductsSaysSo() throws Exception {
        SmallSurvey survey = new SmallSurvey(folder.resolve("in"), 24, true);
        new Publisher(survey, Map.of()).run(new Work.Report(new Artifact("a.csv", "ab".repeat(32), 1)));

        assertThat(Files.readString(survey.folder.resolve("report.html"))).contains("Not made in this run.");
    }

    private static String report(SmallSurvey survey, Map<String, String> given) throws Exception {
        new Publisher(survey, given).all();
        return Files.readString(survey.folder.resolve("report.html"));
    }
}
