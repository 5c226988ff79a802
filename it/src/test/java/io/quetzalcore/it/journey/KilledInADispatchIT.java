package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** kill -9 of a VM whose simulated GPU is in the middle of a dispatch, on the whole stack. */
@OnTheStack
class KilledInADispatchIT {

    /** Runs from the first dispatch of a VM on: {@code vgpu.device.TimeLimit}. */
    private static final String CLOCK = "vgpu-clock";

    private final Visitor analyst;
    private final Visitor operator;

    KilledInADispatchIT(RunningStack stack) {
        this.analyst = stack.visitor("analyst");
        this.operator = stack.visitor("operator");
    }

    @Test
    void theJobCompletesWithTheProductsOfAQuietRun() throws Exception {
        String job = submitted(200);
        OptionalLong victim = killedInItsFirstDispatch(Duration.ofMinutes(2));
        assertThat(victim).as("a VM in a dispatch: %s", analyst.job(job)).isPresent();
        completes(job);
        assertThat(analyst.get("/api/jobs/" + job + "/log").text()).contains("SIGKILL");
        String quiet =
                submitted(199); // as many as the sample has, or more; the very same parameters are answered at once
        completes(quiet);
        assertThat(Sample.products(analyst, job)).isNotEmpty().isEqualTo(Sample.products(analyst, quiet));
    }

    /** Large windows on a fine grid: a dispatch of Euler's windows takes a good part of a second. */
    private static Map<String, String> parameters(int maximumTargets) {
        return Map.of(
                "engine",
                "wgsl",
                "euler-window-nodes",
                "60",
                "grid-spacing-m",
                "25",
                "maximum-targets",
                Integer.toString(maximumTargets));
    }

    private String submitted(int maximumTargets) {
        Answer answer = analyst.submit(Sample.NAME, Sample.bytes(), parameters(maximumTargets));
        assertThat(answer.status()).as(answer::text).isEqualTo(202);
        return answer.json().path("id").asText();
    }

    private void completes(String job) throws InterruptedException {
        JsonNode ended = analyst.atRest(job);
        assertThat(ended.path("state").asText()).as(ended::toString).isEqualTo("COMPLETED");
    }

    /** Depth is the first stage that uses the GPU, and no other test has it used by these VMs. */
    private OptionalLong killedInItsFirstDispatch(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            List<Long> vms = vms();
            for (int glance = 0; glance < 500; glance++) {
                OptionalLong victim = vms.stream()
                        .mapToLong(Long::longValue)
                        .filter(KilledInADispatchIT::dispatches)
                        .findFirst();
                if (victim.isPresent()) {
                    ProcessHandle.of(victim.getAsLong()).ifPresent(ProcessHandle::destroyForcibly);
                    return victim;
                }
                Thread.sleep(4);
            }
        }
        return OptionalLong.empty();
    }

    private List<Long> vms() {
        return Stream.of("worker-1", "worker-2")
                .map(worker -> operator.get("/api/workers/" + worker).json().path("vms"))
                .flatMap(vms -> StreamSupport.stream(vms.spliterator(), false))
                .map(vm -> vm.path("pid").asLong())
                .filter(pid -> pid > 0)
                .toList();
    }

    private static boolean dispatches(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.anyMatch(KilledInADispatchIT::isClock);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isClock(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(CLOCK);
        } catch (IOException gone) {
            return false;
        }
    }
}
