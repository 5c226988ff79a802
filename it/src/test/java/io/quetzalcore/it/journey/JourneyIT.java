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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A survey of 10,000 readings from upload to products, and what a user can ask about its way. */
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
        Answer answer = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("minimum-snr", "8.125"));
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
    void anAcceptedJobSaysWhatItIs() {
        assertThat(accepted.path("state").asText()).isIn("QUEUED", "RUNNING");
        assertThat(accepted.path("fileName").asText()).isEqualTo(Sample.NAME);
        assertThat(accepted.path("sha256").asText()).isEqualTo(Sample.sha256(Sample.bytes()));
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
    void theJourneyByHandMakesTheSameBytes() {
        assertThat(Sample.products(analyst, job)).isEqualTo(Sample.byHand());
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
}
