package io.quetzalcore.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The master and the workers for integrations: what is open, and who may hand work over. */
@OnTheStack
class MasterAndWorkerIT {

    private final RunningStack stack;
    private final Cast cast;

    MasterAndWorkerIT(RunningStack stack) {
        this.stack = stack;
        this.cast = new Cast(stack);
    }

    private Visitor atMaster(String person) throws IOException {
        return cast.visitor(person).at(stack.master());
    }

    private Visitor atWorker(String person) throws IOException {
        return cast.visitor(person).at(stack.worker());
    }

    @Test
    void theStatusIsOpenAndHasItsFiveFields() throws Exception {
        Answer answer = atMaster("stranger").get("/status");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonNode status = answer.json();
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("workers", "active_vms", "queue_depth", "total_cores", "total_memory_gb");
        assertThat(status).allMatch(JsonNode::isIntegralNumber);
        assertThat(status.path("workers").asInt()).isEqualTo(2);
        assertThat(status.path("total_cores").asInt()).isPositive();
        assertThat(status.path("total_memory_gb").asInt()).isPositive();
    }

    @Test
    void aJobIsHandedToTheMasterByOperatorsAlone() throws Exception {
        Map<String, String> unknown = Map.of("job", UUID.randomUUID().toString());
        assertThat(atMaster("stranger").postJson("/process", unknown).status()).isEqualTo(401);
        for (String person : List.of("viewer", "analyst", "another analyst")) {
            assertThat(atMaster(person).postJson("/process", unknown).status())
                    .as(person)
                    .isEqualTo(403);
        }
        Map<String, String> over = Map.of("job", cast.failed());
        for (String person : List.of("operator", "admin")) {
            Answer nothing = atMaster(person).postJson("/process", unknown);
            assertThat(nothing.status()).as(nothing::text).isEqualTo(422);
            assertThat(nothing.header("Content-Type")).startsWith("application/problem+json");
            assertThat(atMaster(person).postJson("/process", over).status()).isEqualTo(409);
        }
    }

    @Test
    void aPartitionIsHandedToAWorkerByOperatorsAloneAndOneThatIsOverIsNotComputedAgain() throws Exception {
        String job = cast.failed();
        Map<String, Object> partition = Map.of("job", job, "stage", "INGEST", "wave", 0, "partition", 0);
        String before = partitions(job);
        assertThat(atWorker("stranger").postJson("/execute", partition).status())
                .isEqualTo(401);
        for (String person : List.of("viewer", "analyst", "another analyst")) {
            assertThat(atWorker(person).postJson("/execute", partition).status())
                    .as(person)
                    .isEqualTo(403);
        }
        for (String person : List.of("operator", "admin")) {
            Answer nothing = atWorker(person).postJson("/execute", List.of("seventeen"));
            assertThat(nothing.status()).as(nothing::text).isEqualTo(422);
            Answer taken = atWorker(person).postJson("/execute", partition);
            assertThat(taken.status()).as(taken::text).isEqualTo(202);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(partitions(job)).isEqualTo(before);
            Thread.sleep(100);
        }
    }

    private String partitions(String job) {
        return stack.visitor("analyst").get("/api/jobs/" + job + "/partitions").text();
    }
}
