package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a worker whose sandboxed VMs are busy: no process outlives it, and the next one sweeps the rest. */
@Timeout(120)
class SandboxRemainsTest {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    private Path folder;

    @Test
    void aKilledWorkerLeavesNothingBehind() throws Exception {
        Cgroups groups = Cgroups.find().orElseThrow();
        Set<String> sharedBefore = names(SHARED_MEMORY);
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfSandboxes.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Long> processes = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try (BufferedReader said = parent.inputReader()) {
            for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                assertThat(line).as("the parent left").isNotNull();
                String[] words = line.split(" ", 2);
                if (words[0].equals("process")) {
                    processes.add(Long.valueOf(words[1]));
                } else {
                    left.add(words[1]);
                }
            }
            assertThat(processes).as("bwrap, its keeper and a JVM, twice").hasSizeGreaterThanOrEqualTo(6);
            assertThat(processes).allMatch(VmFixture::alive);
            parent.toHandle().destroyForcibly();
            parent.waitFor();
        }
        long begin = System.nanoTime();
        VmFixture.await(() -> processes.stream().noneMatch(VmFixture::alive));
        System.out.println("all gone " + (System.nanoTime() - begin) / 1_000_000 + " ms after kill -9");
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
        assertThat(names(SHARED_MEMORY)).isEqualTo(sharedBefore);
        assertThat(groups.names()).as("empty, and swept by the next one").containsAll(left);
        groups.sweep(Remains::abandoned);
        assertThat(groups.names()).doesNotContainAnyElementsOf(left);
        Remains.ownFolder(folder.resolve("exchanges"));
        assertThat(names(folder.resolve("exchanges"))).hasSize(1);
    }

    private static Set<String> names(Path folder) throws java.io.IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
