package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The products of a job, as the gateway hands them out. */
@OnTheStack
class ProductsIT {

    private final Visitor analyst;
    private final String job;

    ProductsIT(RunningStack stack) throws InterruptedException {
        this.analyst = stack.visitor("analyst");
        this.job = Sample.computed(analyst);
    }

    @Test
    void everyProductIsWhatTheApiAndTheLineageSay() throws Exception {
        Map<String, String> claimed = new TreeMap<>();
        for (JsonNode product :
                analyst.get("/api/jobs/" + job + "/products").json().path("products")) {
            Answer file = analyst.get(product.path("href").asText());
            assertThat(file.status()).isEqualTo(200);
            String sha256 = Sample.sha256(file.body());
            assertThat(sha256).isEqualTo(product.path("sha256").asText());
            assertThat(file.body()).hasSize(product.path("bytes").asInt());
            assertThat(file.header("ETag")).isEqualTo("\"" + sha256 + "\"");
            claimed.put(product.path("name").asText(), sha256);
        }
        assertThat(claimed.keySet())
                .contains(
                        "report.html",
                        "lineage.json",
                        "targets.geojson",
                        "targets.csv",
                        "tmi.tif",
                        "tmi.nc",
                        "tmi.grd");
        JsonNode lineage =
                analyst.get("/api/jobs/" + job + "/products/lineage.json").json();
        assertThat(lineage.path("upload").path("sha256").asText()).isEqualTo(Sample.sha256(Sample.bytes()));
        Set<String> told = new HashSet<>();
        for (JsonNode product : lineage.path("products")) {
            String name = product.path("name").asText();
            assertThat(product.path("sha256").asText()).as(name).isEqualTo(claimed.get(name));
            told.add(name);
        }
        Set<String> untold = new HashSet<>(claimed.keySet());
        untold.removeAll(told);
        assertThat(untold).containsExactlyInAnyOrder("report.html", "lineage.json");
    }

    @Test
    void targetsAreGeoJsonInOrderOfRank() {
        Answer targets = analyst.get("/api/jobs/" + job + "/targets");
        assertThat(targets.status()).isEqualTo(200);
        assertThat(targets.header("Content-Type")).startsWith("application/geo+json");
        JsonNode collection = targets.json();
        assertThat(collection.path("type").asText()).isEqualTo("FeatureCollection");
        assertThat(collection.path("features")).isNotEmpty();
        int rank = 0;
        for (JsonNode feature : collection.path("features")) {
            assertThat(feature.path("geometry").path("type").asText()).isEqualTo("Point");
            double longitude =
                    feature.path("geometry").path("coordinates").get(0).asDouble();
            double latitude =
                    feature.path("geometry").path("coordinates").get(1).asDouble();
            assertThat(longitude).isBetween(140.0, 141.5);
            assertThat(latitude).isBetween(-22.5, -21.5);
            assertThat(feature.path("properties").path("rank").asInt()).isEqualTo(++rank);
        }
    }

    @Test
    void theReportIsOneWholePage() {
        Answer report = analyst.get("/api/jobs/" + job + "/products/report.html");
        assertThat(report.header("Content-Type")).startsWith("text/html");
        assertThat(report.text()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(report.text()).contains(Sample.NAME).doesNotContain("src=\"http", "href=\"http", "<link");
    }

    @Test
    void aFileIsServedInParts() {
        String path = "/api/jobs/" + job + "/products/tmi.tif";
        byte[] whole = analyst.get(path).body();
        Answer middle = analyst.get(path, "Range", "bytes=100-299");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 100-299/" + whole.length);
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(whole, 100, 300));
        Answer end = analyst.get(path, "Range", "bytes=-10");
        assertThat(end.status()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
        Answer rest = analyst.get(path, "Range", "bytes=" + (whole.length - 1) + "-");
        assertThat(rest.body()).hasSize(1);
        Answer beyond = analyst.get(path, "Range", "bytes=" + whole.length + "-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + whole.length);
        assertThat(beyond.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aFileThatWasFetchedIsNotFetchedAgain() {
        String path = "/api/jobs/" + job + "/products/targets.csv";
        String tag = analyst.get(path).header("ETag");
        assertThat(analyst.get(path, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(analyst.get(path, "Range", "bytes=0-4", "If-Range", "\"another\"")
                        .status())
                .isEqualTo(200);
        assertThat(analyst.get(path, "Range", "bytes=0-4", "If-Range", tag).status())
                .isEqualTo(206);
    }
}
