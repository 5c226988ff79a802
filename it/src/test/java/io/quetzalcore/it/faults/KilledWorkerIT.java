package io.quetzalcore.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.stack.OneMachine;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** kill -9 of a real worker in the midst of a job: what the kernel does not clear away by itself, its caretaker does. */
@OnTheStack
class KilledWorkerIT {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final String WORKER = "worker-1";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void withinSecondsNothingOfItIsLeft(RunningStack stack) throws Exception {
        OneMachine machine = stack.machine();
        Path survey = machine.home().resolve("killed-worker.csv");
        machine.run("sample", "--readings", "20000", "--seed", "3", "--out", survey.toString());
        String job = machine.submit(survey);
        untilBusy(stack.visitor("operator"));
        ProcessHandle worker = ProcessHandle.of(
                        Objects.requireNonNull(machine.processes().get(WORKER)))
                .orElseThrow();
        String name = "hv-" + worker.pid() + "-";
        List<ProcessHandle> processes = new ArrayList<>(worker.descendants().toList());
        assertThat(processes).isNotEmpty();
        assertThat(exchanges(machine, name)).isNotEmpty();
        worker.destroyForcibly();
        processes.add(worker);
        long end = System.nanoTime() + SOON.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(processes).as("processes").noneMatch(ProcessHandle::isAlive);
        assertThat(exchanges(machine, name))
                .as("exchanges, the memory they share")
                .isEmpty();
        assertThat(groups(name)).as("control groups").isEmpty();
        assertThat(mounts(name)).as("mounts").isEmpty();
        assertThat(machine.watch(job, Duration.ofMinutes(4)).path("state").asText())
                .isEqualTo("COMPLETED");
        machine.awaitWhole(Duration.ofMinutes(2));
    }

    private static void untilBusy(Visitor operator) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            JsonNode detail = operator.get("/api/workers/" + WORKER).json();
            for (JsonNode vm : detail.path("vms")) {
                if ("BUSY".equals(vm.path("state").asText())) {
                    return;
                }
            }
            assertThat(System.nanoTime()).as(detail::toString).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static List<String> exchanges(OneMachine machine, String start) {
        String[] names = machine.home()
                .resolve("store")
                .resolve("vms")
                .resolve(WORKER)
                .toFile()
                .list((_, name) -> name.startsWith(start));
        return names == null ? List.of() : List.of(names);
    }

    /** Anywhere in the machine's trees of control groups. */
    private static List<Path> groups(String start) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(GROUPS, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                if (String.valueOf(folder.getFileName()).startsWith(start)) {
                    found.add(folder);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** In the view of any process. */
    private static List<String> mounts(String start) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "mountinfo"))
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream();
                    } catch (IOException e) {
                        return java.util.stream.Stream.empty();
                    }
                })
                .filter(line -> line.contains(start))
                .toList();
    }
}
