package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.journey.EventStream.Heard;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import io.quetzalcore.survey.Stage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A survey of 10,000 readings from upload to products, and everything about it that a user can ask. */
@OnTheStack
class JourneyIT {

    private final Visitor analyst;
    private final Visitor operator;
    private EventStream events;
    private String job = "";
    private JsonNode accepted;
    private JsonNode ended;

    JourneyIT(RunningStack stack) throws IOException, InterruptedException {
        this.analyst = stack.visitor("analyst");
        this.operator = stack.visitor("operator");
        this.events = EventStream.open(analyst, null);
        Answer answer = analyst.submit(Sample.NAME, Sample.bytes(), Map.of());
        assertThat(answer.status()).as(answer::text).isEqualTo(202);
        this.accepted = answer.json();
        this.job = accepted.path("id").asText();
        assertThat(stack.gateway().resolve(answer.header("Location")))
                .isEqualTo(stack.gateway().resolve("/api/jobs/" + job));
        this.ended = analyst.atRest(job);
    }

    @BeforeAll
    void itIsComplete() {
        assertThat(ended.path("state").asText()).as(ended::toString).isEqualTo("COMPLETED");
        assertThat(ended.path("reason").isNull()).isTrue();
    }

    @AfterAll
    void hangUp() {
        events.close();
    }

    @Test
    void anAcceptedJobSaysWhatItIs() throws NoSuchAlgorithmException {
        assertThat(accepted.path("state").asText()).isIn("QUEUED", "RUNNING");
        assertThat(accepted.path("fileName").asText()).isEqualTo(Sample.NAME);
        assertThat(accepted.path("sha256").asText()).isEqualTo(sha256(Sample.bytes()));
        assertThat(accepted.path("bytes").asLong()).isEqualTo(Sample.bytes().length);
        assertThat(accepted.path("owner").asText()).isEqualTo("analyst");
        assertThat(accepted.path("cachedFrom").isNull()).isTrue();
    }

    @Test
    void everyStageIsDoneWithAllItsPartitions() {
        assertThat(ended.path("stages"))
                .extracting(stage -> stage.path("stage").asText())
                .containsExactly(Arrays.stream(Stage.values()).map(Stage::step).toArray(String[]::new));
        assertThat(ended.path("stages")).allSatisfy(stage -> {
            assertThat(stage.path("state").asText()).isEqualTo("DONE");
            assertThat(stage.path("partitions").asInt()).isPositive();
            assertThat(stage.path("done").asInt())
                    .isEqualTo(stage.path("partitions").asInt());
            assertThat(stage.path("weightDone").asDouble())
                    .isEqualTo(stage.path("weight").asDouble());
        });
    }

    @Test
    void everyPartitionWasDoneOnceByAWorker() {
        JsonNode partitions =
                analyst.get("/api/jobs/" + job + "/partitions").json().path("partitions");
        int planned = 0;
        for (JsonNode stage : ended.path("stages")) {
            planned += stage.path("partitions").asInt();
        }
        assertThat(partitions).hasSize(planned);
        assertThat(partitions).allSatisfy(partition -> {
            assertThat(partition.path("state").asText()).isEqualTo("DONE");
            assertThat(partition.path("attempts").asInt()).isEqualTo(1);
            assertThat(partition.path("progress").asDouble()).isEqualTo(1);
        });
        JsonNode grid = analyst.get("/api/jobs/" + job + "/partitions?stage=grid&limit=2")
                .json();
        assertThat(grid.path("partitions")).hasSize(2);
        assertThat(grid.path("partitions"))
                .allSatisfy(part -> assertThat(part.path("stage").asText()).isEqualTo("grid"));
    }

    @Test
    void eventsArriveInOrderAndGoOnAfterTheLastOneHeard() throws Exception {
        assertThat(events.hears(event -> isOurs(event) && event.type().equals("job.completed")))
                .as(() -> "heard " + events.heard())
                .isTrue();
        List<Heard> ours = events.heard().stream().filter(this::isOurs).toList();
        assertThat(ours.stream().map(Heard::id).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(ours.stream()
                        .filter(event -> event.type().equals("stage.done"))
                        .map(event -> event.data().path("data").path("stage").asText())
                        .toList())
                .containsExactly(Arrays.stream(Stage.values()).map(Stage::step).toArray(String[]::new));
        assertThat(ours.getFirst().type()).isEqualTo("job.queued");
        long middle = ours.get(ours.size() / 2).id();
        try (EventStream later = EventStream.open(analyst, middle)) {
            assertThat(later.hears(event -> isOurs(event) && event.type().equals("job.completed")))
                    .isTrue();
            assertThat(later.heard()).allSatisfy(event -> assertThat(event.id()).isGreaterThan(middle));
        }
    }

    private boolean isOurs(Heard event) {
        return event.data().path("data").path("job").asText().equals(job);
    }

    @Test
    void theEventsOfTheJobTellTheSameStory() {
        JsonNode told = analyst.get("/api/jobs/" + job + "/events").json().path("events");
        assertThat(told).extracting(event -> event.path("type").asText()).startsWith("job.queued", "job.running");
        assertThat(told.get(told.size() - 1).path("type").asText()).isEqualTo("job.completed");
        long done = 0;
        for (JsonNode event : told) {
            done += event.path("type").asText().equals("partition.done") ? 1 : 0;
        }
        assertThat(done)
                .isEqualTo(analyst.get("/api/jobs/" + job + "/partitions")
                        .json()
                        .path("partitions")
                        .size());
    }

    @Test
    void theLogHasALineForEachEventAndAttempt() {
        Answer log = analyst.get("/api/jobs/" + job + "/log");
        assertThat(log.header("Content-Type")).startsWith("text/plain");
        assertThat(log.text()).contains("job.queued", "stage.started", "attempt ingest/0/0 #1 began on worker-");
        assertThat(log.text().lines().filter(line -> line.contains("job.completed")))
                .hasSize(1);
    }

    @Test
    void everyProductIsWhatTheApiAndTheLineageSay() throws Exception {
        Map<String, String> claimed = new TreeMap<>();
        for (JsonNode product :
                analyst.get("/api/jobs/" + job + "/products").json().path("products")) {
            Answer file = analyst.get(product.path("href").asText());
            assertThat(file.status()).isEqualTo(200);
            String sha256 = sha256(file.body());
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
        assertThat(lineage.path("upload").path("sha256").asText()).isEqualTo(sha256(Sample.bytes()));
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
    void theJourneyByHandMakesTheSameBytes() {
        assertThat(Sample.products(analyst, job)).isEqualTo(Sample.byHand());
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

    /** Both workers have the same level on one machine, so the weakest of all is theirs. */
    @Test
    void theRecordStatesTheLevelOfItsVms() {
        String level = operator.get("/api/workers/worker-1")
                .json()
                .path("worker")
                .path("isolation")
                .asText();
        assertThat(level).matches("L[123]");
        JsonNode machine = analyst.get("/api/jobs/" + job + "/products/lineage.json")
                .json()
                .path("machine");
        assertThat(machine.path("isolation").asText()).isEqualTo(level);
        assertThat(machine.path("gpu").asText()).isEqualTo("simulated");
        assertThat(analyst.get("/api/jobs/" + job + "/products/report.html").text())
                .containsPattern("isolation level, the weakest</t[hd]>\\s*<td[^>]*>" + level);
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

    @Test
    void theSameBytesWithTheSameParametersAreThereAtOnce() {
        Answer again = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("tension", "0.250"));
        assertTakenFromCache(again);
        Answer elsewise = analyst.submit("another-name.csv", Sample.bytes(), Map.of());
        assertTakenFromCache(elsewise);
        assertThat(elsewise.json().path("fileName").asText()).isEqualTo("another-name.csv");
    }

    @Test
    void aFormBringsTheSameBytes() {
        String boundary = "----" + UUID.randomUUID();
        byte[] start = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"levelling\"\r\n\r\nauto\r\n--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + Sample.NAME
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] form = new byte[start.length + Sample.bytes().length + end.length];
        System.arraycopy(start, 0, form, 0, start.length);
        System.arraycopy(Sample.bytes(), 0, form, start.length, Sample.bytes().length);
        System.arraycopy(end, 0, form, form.length - end.length, end.length);
        assertTakenFromCache(analyst.post(
                "/api/mining/mag-survey", form, "Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    @Test
    void aPackedBodyBringsTheSameBytes() {
        assertTakenFromCache(analyst.submit(
                Sample.NAME,
                Map.of(),
                BodyPublishers.ofByteArray(Sample.gzip()),
                "Content-Type",
                "text/csv",
                "Content-Encoding",
                "gzip"));
    }

    private void assertTakenFromCache(Answer answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        JsonNode cached = answer.json();
        assertThat(cached.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(cached.path("cachedFrom").asText()).isEqualTo(job);
        assertThat(cached.path("id").asText()).isNotEqualTo(job);
        assertThat(answer.header("Location"))
                .endsWith("/api/jobs/" + cached.path("id").asText());
        assertThat(Sample.products(analyst, cached.path("id").asText())).isEqualTo(Sample.products(analyst, job));
    }

    @Test
    void aPackedFileIsAnotherFileWithTheSameProducts() throws InterruptedException {
        Answer packed = analyst.submit(
                "sample.csv.gz",
                Map.of(),
                BodyPublishers.ofByteArray(Sample.gzip()),
                "Content-Type",
                "application/gzip");
        assertThat(packed.status()).as(packed::text).isEqualTo(202);
        String other = packed.json().path("id").asText();
        assertThat(analyst.atRest(other).path("state").asText()).isEqualTo("COMPLETED");
        assertThat(Sample.products(analyst, other)).isEqualTo(Sample.byHand());
    }

    @Test
    void aKeyNamesOneRequest() {
        String key = UUID.randomUUID().toString();
        Answer first = analyst.submit(Sample.NAME, Sample.bytes(), Map.of(), "Idempotency-Key", key);
        Answer again = analyst.submit(Sample.NAME, Sample.bytes(), Map.of(), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asText())
                .isEqualTo(first.json().path("id").asText());
        Answer other = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("tension", "0.5"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(other.json().path("detail").asText())
                .contains(first.json().path("id").asText());
    }

    @Test
    void theSurveyKnowsItsJobs() {
        String survey = ended.path("survey").asText();
        JsonNode known = analyst.get("/api/surveys/" + survey).json();
        assertThat(known.path("sha256").asText()).isEqualTo(ended.path("sha256").asText());
        assertThat(known.path("jobs")).extracting(JsonNode::asText).contains("/api/jobs/" + job);
        assertThat(analyst.get("/api/surveys").json().path("surveys"))
                .extracting(one -> one.path("id").asText())
                .contains(survey);
        assertThat(analyst.get("/api/jobs?state=completed&limit=1000").json().path("jobs"))
                .extracting(one -> one.path("id").asText())
                .contains(job);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
