package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.bench.stack.OneMachine;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Operators see and steer the VMs of a running stack: over the gateway, at the worker itself, and by the command. */
@OnTheStack
class VmsIT {

    private final RunningStack stack;
    private final Visitor operator;

    VmsIT(RunningStack stack) {
        this.stack = stack;
        this.operator = stack.visitor("operator");
    }

    private JsonNode worker() {
        Answer answer = operator.get("/api/workers/worker-1");
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        return answer.json();
    }

    /** One that is warm and stays so: another may be about to leave, which grew too large with its last task. */
    private JsonNode warm() throws InterruptedException {
        int last = 0;
        for (int i = 0; i < 60; i++) {
            for (JsonNode vm : worker().path("vms")) {
                if ("WARM".equals(vm.path("state").asText())
                        && vm.path("number").asInt() == last) {
                    return vm;
                }
            }
            last = anyWarm();
            Thread.sleep(1000);
        }
        throw new AssertionError("no VM became warm within a minute: " + worker());
    }

    /** The number of one that is warm; 0 when none is. */
    private int anyWarm() {
        for (JsonNode vm : worker().path("vms")) {
            if ("WARM".equals(vm.path("state").asText())) {
                return vm.path("number").asInt();
            }
        }
        return 0;
    }

    private Answer act(int number, String act) {
        return operator.post("/api/workers/worker-1/vms/" + number + act);
    }

    private void untilState(int number, String state) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            JsonNode vm = operator.get("/api/workers/worker-1/vms/" + number).json();
            if (state.equals(vm.path("state").asText())) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("VM " + number + " did not become " + state + ": " + worker());
    }

    @Test
    void aWorkerTellsOfItsVmsAndWhatItCounted() throws Exception {
        JsonNode vm = warm();
        assertThat(vm.path("pid").asLong()).isPositive();
        assertThat(Files.readString(Path.of("/proc", vm.path("pid").asText(), "cmdline")))
                .contains("io.quetzalcore.guest.Guest");
        assertThat(vm.path("proportionalBytes").asLong())
                .isBetween(16L << 20, vm.path("residentBytes").asLong());
        JsonNode detail = worker();
        assertThat(detail.path("metrics").path("starts").asLong()).isPositive();
        assertThat(detail.path("worker").path("id").asText()).isEqualTo("worker-1");
        assertThat(operator.get("/api/workers/nobody").status()).isEqualTo(404);
    }

    @Test
    void theWorkerSaysThatItsGpuIsSimulatedAndHowStrongItsVmsAre() {
        JsonNode status = stack.stranger().at(stack.worker()).get("/status").json();
        assertThat(status.path("gpu").asText()).isEqualTo("simulated GPU");
        assertThat(status.path("isolation").asText())
                .isEqualTo(worker().path("worker").path("isolation").asText())
                .matches("L[123]");
    }

    @Test
    void aVmIsHaltedAndGoesOn() throws Exception {
        JsonNode vm = warm();
        int number = vm.path("number").asInt();
        Path status = Path.of("/proc", vm.path("pid").asText(), "status");
        try {
            Answer paused = act(number, "/pause");
            assertThat(paused.status()).as(paused::text).isEqualTo(200);
            assertThat(paused.json().path("state").asText()).isEqualTo("PAUSED");
            untilHalted(status, true);
            Answer stop = act(number, "/stop");
            assertThat(stop.status()).isEqualTo(409);
            assertThat(stop.json().path("detail").asText()).contains("resume it first");
        } finally {
            Answer resumed = act(number, "/resume");
            assertThat(resumed.status()).as(resumed::text).isEqualTo(200);
        }
        untilHalted(status, false);
        assertThat(act(number, "/resume").status()).isEqualTo(409);
    }

    /** A signal is sent and then received: when the worker has answered, its effect may be a moment away. */
    private static void untilHalted(Path status, boolean halted) throws IOException, InterruptedException {
        for (int i = 0; i < 100 && isHalted(status) != halted; i++) {
            Thread.sleep(50);
        }
        assertThat(isHalted(status)).as(Files.readString(status)).isEqualTo(halted);
    }

    /** Stopped by a signal, or frozen: v1 shows that as an uninterruptible sleep, v2 by a file of the group alone. */
    private static boolean isHalted(Path status) throws IOException {
        if (Pattern.compile("State:\\s+[TD]").matcher(Files.readString(status)).find()) {
            return true;
        }
        for (String group : Files.readAllLines(status.resolveSibling("cgroup"))) {
            if (group.startsWith("0::/")) {
                Path freeze = Path.of("/sys/fs/cgroup", group.substring(3), "cgroup.freeze");
                return Files.exists(freeze) && Files.readString(freeze).strip().equals("1");
            }
        }
        return false;
    }

    @Test
    void aVmIsCreatedStartedAndStopped() throws Exception {
        Answer created = operator.post("/api/workers/worker-1/vms");
        assertThat(created.status()).as(created::text).isEqualTo(201);
        assertThat(created.json().path("state").asText()).isEqualTo("CREATED");
        int number = created.json().path("number").asInt();
        assertThat(act(number, "/start").status()).isEqualTo(202);
        untilState(number, "WARM");
        assertThat(act(number, "/start").status()).isEqualTo(409);
        assertThat(act(number, "/stop").status()).isEqualTo(202);
        untilState(number, "STOPPED");
    }

    @Test
    void theWorkerItselfAsksForTheSameRole() throws Exception {
        for (String path : List.of("/vms", "/vms/metrics", "/vms/1")) {
            assertThat(stack.stranger().at(stack.worker()).get(path).status()).isEqualTo(401);
            assertThat(stack.visitor("analyst").at(stack.worker()).get(path).status())
                    .isEqualTo(403);
        }
        assertThat(stack.stranger().at(stack.worker()).post("/vms/1/stop").status())
                .isEqualTo(401);
        Answer unknown = operator.at(stack.worker()).get("/vms/999999");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
        Answer metrics = operator.at(stack.worker()).get("/vms/metrics");
        assertThat(metrics.status()).as(metrics::text).isEqualTo(200);
        assertThat(metrics.header("Content-Type")).startsWith("text/plain");
        assertThat(metrics.text())
                .contains("# TYPE quetzal_vm_starts_total counter")
                .containsPattern("(?m)^quetzal_vm_warm_hits_total \\d+$");
    }

    @Test
    void theCommandShowsAndSteersThem() throws Exception {
        JsonNode vm = warm();
        String name = "worker-1/" + vm.path("number").asInt();
        OneMachine machine = stack.machine();
        assertThat(machine.run("vm", "list"))
                .contains(name)
                .contains("worker-2/")
                .contains("starts");
        JsonNode seen = new ObjectMapper().readTree(machine.run("--json", "vm", "inspect", name));
        assertThat(seen.path("pid")).isEqualTo(vm.path("pid"));
        assertThat(machine.run("vm", "pause", name)).isEqualTo("VM " + name + " is paused.\n");
        assertThat(machine.run("vm", "resume", name)).contains("is warm");
        OneMachine.Answer wrong = machine.ask("vm", "stop", "three");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("expected WORKER/NUMBER");
    }
}
