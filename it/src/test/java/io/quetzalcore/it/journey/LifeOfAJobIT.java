package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that are stopped, taken up again, given up and removed. */
@OnTheStack
class LifeOfAJobIT {

    private final Visitor analyst;

    LifeOfAJobIT(RunningStack stack) {
        this.analyst = stack.visitor("analyst");
    }

    /** A job that no other test has computed: the parameter is another, the products are the same. */
    private String submitted(String snr) {
        Answer answer = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("minimum-snr", snr));
        assertThat(answer.status()).as(answer::text).isEqualTo(202);
        return answer.json().path("id").asText();
    }

    private Answer asked(String job, String what) {
        return analyst.post("/api/jobs/" + job + "/" + what);
    }

    private static String state(Answer answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(202);
        return answer.json().path("state").asText();
    }

    private void assertRefused(String job, String what) {
        Answer refused = asked(job, what);
        assertThat(refused.status()).as(refused::text).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aStoppedJobGoesOnWhereItWasAndMakesTheSameProducts() throws InterruptedException {
        String job = submitted("8.25");
        untilSomethingIsDone(job);
        assertThat(state(asked(job, "stop"))).isEqualTo("STOPPING");
        JsonNode stopped = analyst.until(job, "STOPPED", "COMPLETED", "FAILED");
        assertThat(stopped.path("state").asText()).as(stopped::toString).isEqualTo("STOPPED");
        JsonNode partitions = partitions(job);
        assertThat(partitions)
                .extracting(part -> part.path("state").asText())
                .contains("DONE")
                .isSubsetOf("DONE", "READY");
        assertThat(stopped.path("stages").get(7).path("state").asText()).isEqualTo("WAITING");
        long doneBefore = done(partitions);
        assertRefused(job, "stop");

        assertThat(state(asked(job, "restart"))).isIn("QUEUED", "RUNNING");
        JsonNode ended = analyst.atRest(job);
        assertThat(ended.path("state").asText()).as(ended::toString).isEqualTo("COMPLETED");
        assertThat(Sample.products(analyst, job)).isEqualTo(Sample.byHand());
        assertThat(done(partitions(job))).isGreaterThan(doneBefore);
        assertRefused(job, "restart");
        assertRefused(job, "abandon");
        assertThat(eventsOf(job, "partition.done")).isEqualTo(done(partitions(job)));
    }

    private void untilSomethingIsDone(String job) throws InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (done(partitions(job)) == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private JsonNode partitions(String job) {
        return analyst.get("/api/jobs/" + job + "/partitions").json().path("partitions");
    }

    private static long done(JsonNode partitions) {
        long done = 0;
        for (JsonNode partition : partitions) {
            done += partition.path("state").asText().equals("DONE") ? 1 : 0;
        }
        return done;
    }

    private long eventsOf(String job, String type) {
        long found = 0;
        for (JsonNode event :
                analyst.get("/api/jobs/" + job + "/events?limit=10000").json().path("events")) {
            found += event.path("type").asText().equals(type) ? 1 : 0;
        }
        return found;
    }

    @Test
    void anAbandonedJobIsOverAndMayBeRemoved() throws InterruptedException {
        String job = submitted("8.5");
        Answer early = analyst.delete("/api/jobs/" + job);
        assertThat(early.status()).as(early::text).isEqualTo(409);
        assertRefused(job, "abandon");
        assertThat(state(asked(job, "stop"))).isIn("STOPPING", "STOPPED");
        analyst.until(job, "STOPPED");
        assertThat(state(asked(job, "abandon"))).isEqualTo("ABANDONED");
        assertRefused(job, "restart");
        assertRefused(job, "stop");
        assertThat(analyst.delete("/api/jobs/" + job).status()).isEqualTo(204);
        assertThat(analyst.get("/api/jobs/" + job).status()).isEqualTo(404);
        assertThat(analyst.delete("/api/jobs/" + job).status()).isEqualTo(404);
    }

    @Test
    void aJobThatWasStoppedBeforeItBeganCanBegin() throws InterruptedException {
        String job = submitted("8.75");
        assertThat(state(asked(job, "stop"))).isIn("STOPPING", "STOPPED");
        analyst.until(job, "STOPPED");
        assertThat(state(asked(job, "restart"))).isIn("QUEUED", "RUNNING");
        assertThat(analyst.atRest(job).path("state").asText()).isEqualTo("COMPLETED");
        assertThat(Sample.products(analyst, job)).isEqualTo(Sample.byHand());
    }
}
