package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a worker whose sandboxed VMs are busy, one of them paused: within seconds nothing of it is left. */
@Timeout(120)
class SandboxRemainsTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path folder;

    @Test
    void aKilledWorkerLeavesNothingBehind() throws Exception {
        Optional<Cgroups> groups = Cgroups.find();
        Set<String> sharedBefore = names(SHARED_MEMORY);
        Process parent = parent();
        List<ProcessHandle> processes = new ArrayList<>();
        String own = "hv-" + parent.pid() + "-";
        try (BufferedReader said = parent.inputReader()) {
            for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                assertThat(line).as("the parent left").isNotNull();
                if (line.startsWith("process ")) {
                    ProcessHandle.of(Long.parseLong(line.substring(8))).ifPresent(processes::add);
                }
            }
            assertThat(processes).as("three VMs and the caretaker").hasSizeGreaterThanOrEqualTo(4);
            assertThat(folder.resolve("exchanges")).isNotEmptyDirectory();
            assertThat(groupsOf(own, groups)).hasSize(groups.isPresent() ? 3 : 0);
        } finally {
            parent.toHandle().destroyForcibly();
            parent.waitFor();
        }
        long begin = System.nanoTime();
        VmFixture.await(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.out.println("all gone " + millis + " ms after kill -9");
        assertThat(millis).isLessThan(10_000);
        assertThat(folder.resolve("exchanges")).as("exchanges").isEmptyDirectory();
        assertThat(groupsOf(own, groups)).as("control groups").isEmpty();
        assertThat(mentioned(folder.toString())).as("processes that know of it").isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
        assertThat(names(SHARED_MEMORY)).isEqualTo(sharedBefore);
    }

    /** Two hypervisors in one folder, as two workers: the caretaker of the killed one leaves the other alone. */
    @Test
    void whatItsNeighbourHasStays() throws Exception {
        try (VmFixture neighbour = new VmFixture(folder, VmFixture.small(), 1, VmFixture.sandbox())) {
            assertThat(neighbour.answer("tenant", "echo before")).isEqualTo("echo before");
            Process parent = parent();
            try (BufferedReader said = parent.inputReader()) {
                for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                    assertThat(line).as("the parent left").isNotNull();
                }
            } finally {
                parent.toHandle().destroyForcibly();
                parent.waitFor();
            }
            VmFixture.await(() -> names(folder.resolve("exchanges")).size() == 1);
            assertThat(neighbour.answer("tenant", "echo after")).isEqualTo("echo after");
        }
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    private Process parent() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfSandboxes.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> groupsOf(String maker, Optional<Cgroups> groups) throws IOException {
        return groups.isEmpty()
                ? List.of()
                : groups.get().names().stream()
                        .filter(name -> name.startsWith(maker))
                        .toList();
    }

    /** Processes but this one whose command line names something. */
    private static List<String> mentioned(String what) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> commandLine(process.pid()))
                .filter(line -> line.contains(what))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static Set<String> names(Path folder) {
        String[] names = folder.toFile().list();
        return Stream.of(names == null ? new String[0] : names).collect(Collectors.toCollection(TreeSet::new));
    }
}
