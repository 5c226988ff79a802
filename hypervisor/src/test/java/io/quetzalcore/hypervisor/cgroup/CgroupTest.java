package io.quetzalcore.hypervisor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Control groups against this machine's kernel, and both interfaces against a fake: folders of plain files. */
@Timeout(60)
class CgroupTest {
    private static final CgroupLimits LIMITS = new CgroupLimits(300L << 20, 77, 2);

    @TempDir
    private Path folder;

    @Test
    void fakeV1HasAFolderForEachController() throws IOException {
        Cgroups groups = fake(
                List.of(
                        mount("memory", "cgroup", "rw,memory"),
                        mount("pids", "cgroup", "rw,pids"),
                        mount("cpu", "cgroup", "rw,cpu")),
                List.of("4:memory:/some/job", "3:pids:/", "2:cpu:/"));
        assertThat(groups.version()).isEqualTo(CgroupVersion.V1);
        Path shares = Files.writeString(folder.resolve("cpu/quetzal/cpu.shares"), "1024");
        Cgroup group = groups.create("hv-1", LIMITS);
        assertThat(shares)
                .as("all VMs together weigh as much as a thread for each processor")
                .hasContent(Integer.toString(1024 * Runtime.getRuntime().availableProcessors()));
        Path memory = folder.resolve("memory/some/job/quetzal/hv-1");
        assertThat(memory.resolve("memory.limit_in_bytes")).hasContent("314572800");
        assertThat(folder.resolve("pids/quetzal/hv-1/pids.max")).hasContent("77");
        assertThat(folder.resolve("cpu/quetzal/hv-1/cpu.cfs_quota_us")).doesNotExist();
        group.limitProcessors();
        assertThat(folder.resolve("cpu/quetzal/hv-1/cpu.cfs_period_us")).hasContent("100000");
        assertThat(folder.resolve("cpu/quetzal/hv-1/cpu.cfs_quota_us")).hasContent("300000");
        assertThat(group.doors())
                .containsExactlyInAnyOrder(
                        memory.resolve("cgroup.procs"),
                        folder.resolve("pids/quetzal/hv-1/cgroup.procs"),
                        folder.resolve("cpu/quetzal/hv-1/cgroup.procs"));
        Files.writeString(memory.resolve("memory.oom_control"), "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
        Files.writeString(memory.resolve("memory.max_usage_in_bytes"), "314572800\n");
        assertThat(group.memoryRecord()).isEqualTo(new MemoryRecord(2, 300L << 20, 300L << 20));
    }

    @Test
    void fakeV2HasOneFolder() throws IOException {
        Cgroups groups =
                fake(List.of(mount("unified", "cgroup2", "rw")), List.of("0::/user.slice/user@1000.service/app"));
        assertThat(groups.version()).isEqualTo(CgroupVersion.V2);
        Path app = folder.resolve("unified/user.slice/user@1000.service/app");
        assertThat(app.resolve("cgroup.subtree_control")).hasContent("+memory +pids +cpu");
        assertThat(app.resolve("quetzal/cgroup.subtree_control")).hasContent("+memory +pids +cpu");
        Cgroup group = groups.create("hv-1", LIMITS);
        Path own = app.resolve("quetzal/hv-1");
        assertThat(own.resolve("memory.max")).hasContent("314572800");
        assertThat(own.resolve("pids.max")).hasContent("77");
        assertThat(own.resolve("cpu.max")).doesNotExist();
        group.limitProcessors();
        assertThat(own.resolve("cpu.max")).hasContent("300000 100000");
        assertThat(group.doors()).containsExactly(own.resolve("cgroup.procs"));
        Files.writeString(own.resolve("memory.events"), "low 0\nhigh 0\nmax 31\noom 1\noom_kill 1\noom_group_kill 0\n");
        assertThat(group.memoryRecord()).isEqualTo(new MemoryRecord(1, 0, 300L << 20));
        Files.writeString(own.resolve("cgroup.kill"), "");
        group.kill();
        assertThat(own.resolve("cgroup.kill")).hasContent("1");
    }

    @Test
    void aFakeMachineWithoutOneOfTheControllersHasNone() throws IOException {
        describe(List.of(mount("memory", "cgroup", "rw,memory"), mount("pids", "cgroup", "rw,pids")), List.of());
        assertThat(Cgroups.find(folder)).isEmpty();
    }

    @Test
    void aKillFarBelowTheLimitIsTheMachinesTrouble() {
        assertThat(new MemoryRecord(1, 280, 300).atLimit()).isTrue();
        assertThat(new MemoryRecord(1, 269, 300).atLimit()).isFalse();
        assertThat(new MemoryRecord(1, 0, 300).atLimit()).as("peak unknown").isTrue();
    }

    /** As root on Linux; an ordinary user gets groups only where someone has handed them to him. */
    @Test
    void thisMachinesKernelKeepsTheLimitsAndTellsOfThem() throws Exception {
        Optional<Cgroups> found = Cgroups.find();
        if (found.isEmpty()) {
            assertThat(System.getProperty("user.name")).as("who has no groups").isNotEqualTo("root");
            return;
        }
        Cgroups groups = found.get();
        String name = "test-" + ProcessHandle.current().pid();
        Cgroup group = groups.create(name, new CgroupLimits(24L << 20, 20, 2));
        assertThat(groups.names()).contains(name);
        Map.Entry<String, String> weight = groups.version().weight(2);
        assertThat(group.doors())
                .anySatisfy(
                        door -> assertThat(door.resolveSibling(weight.getKey())).hasContent(weight.getValue()));
        try {
            Process hog = inside(group, "head -c 100000000 /dev/zero | tail -c 100000000");
            assertThat(hog.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(hog.exitValue()).isEqualTo(137);
            MemoryRecord memory = group.memoryRecord();
            // which of the pipe's processes fall to it is the kernel's choice
            assertThat(memory.oomKills()).isPositive();
            assertThat(memory.atLimit()).isTrue();
            group.limitProcessors();
            Process bomb = inside(group, "while :; do sleep 60 & done");
            assertThat(bomb.waitFor(20, TimeUnit.SECONDS))
                    .as("the shell gives up when it cannot fork")
                    .isTrue();
            assertThat(group.processes()).hasSizeBetween(15, 19);
        } finally {
            group.remove();
        }
        assertThat(groups.names()).doesNotContain(name);
    }

    /** Without processors for tasks it has the one for the JVM itself, and no more. */
    @Test
    void thisMachinesKernelKeepsProcessorsFromAGroup() throws Exception {
        Optional<Cgroups> found = Cgroups.find();
        if (found.isEmpty() || Runtime.getRuntime().availableProcessors() < 2) {
            System.out.println("no control groups, or one processor alone: its quota is not tried");
            return;
        }
        Cgroup group = found.get().create("spin-" + ProcessHandle.current().pid(), new CgroupLimits(64L << 20, 20, 0));
        try {
            group.limitProcessors();
            long begin = System.nanoTime();
            inside(group, "while :; do :; done & while :; do :; done & while :; do :; done");
            Thread.sleep(2000);
            long used = group.processes().stream()
                    .flatMap(
                            pid -> ProcessHandle.of(pid)
                                    .flatMap(process -> process.info().totalCpuDuration())
                                    .stream())
                    .mapToLong(Duration::toNanos)
                    .sum();
            assertThat((double) used / (System.nanoTime() - begin))
                    .as("processors that three threads without rest have used")
                    .isBetween(0.01, 1.35);
        } finally {
            group.remove();
        }
    }

    @Test
    void fakeV1FreezesByAControllerThatNeedNotBeThere() throws IOException {
        Cgroups without = fake(
                List.of(
                        mount("memory", "cgroup", "rw,memory"),
                        mount("pids", "cgroup", "rw,pids"),
                        mount("cpu", "cgroup", "rw,cpu")),
                List.of("4:memory:/some/job", "3:pids:/", "2:cpu:/"));
        assertThat(without.create("hv-1", LIMITS).canFreeze()).isFalse();
        Cgroups with = fake(
                List.of(
                        mount("memory", "cgroup", "rw,memory"),
                        mount("pids", "cgroup", "rw,pids"),
                        mount("freezer", "cgroup", "rw,freezer"),
                        mount("cpu", "cgroup", "rw,cpu")),
                List.of("4:memory:/some/job", "3:pids:/", "2:cpu:/", "5:freezer:/"));
        Cgroup group = with.create("hv-2", LIMITS);
        Path own = folder.resolve("freezer/quetzal/hv-2");
        assertThat(group.doors()).contains(own.resolve("cgroup.procs"));
        Files.writeString(own.resolve("freezer.state"), "THAWED\n");
        group.freeze();
        assertThat(own.resolve("freezer.state")).hasContent("FROZEN");
        group.thaw();
        assertThat(own.resolve("freezer.state")).hasContent("THAWED");
        group.freeze();
        group.kill();
        assertThat(own.resolve("freezer.state"))
                .as("the frozen of v1 die when they go on")
                .hasContent("THAWED");
    }

    @Test
    void fakeV2FreezesByAFileOfEachGroup() throws IOException {
        Cgroups groups = fake(List.of(mount("unified", "cgroup2", "rw")), List.of("0::/"));
        Cgroup group = groups.create("hv-1", LIMITS);
        Path own = folder.resolve("unified/quetzal/hv-1");
        assertThat(group.canFreeze()).as("kernels before 5.2").isFalse();
        Files.writeString(own.resolve("cgroup.freeze"), "0\n");
        Files.writeString(own.resolve("cgroup.events"), "populated 1\nfrozen 1\n");
        group.freeze();
        assertThat(own.resolve("cgroup.freeze")).hasContent("1");
        group.thaw();
        assertThat(own.resolve("cgroup.freeze")).hasContent("0");
    }

    @Test
    void aFolderThatALeavingWorkerTookAwayIsMadeAgain() throws IOException {
        Cgroups groups = fake(List.of(mount("unified", "cgroup2", "rw")), List.of("0::/"));
        Path base = folder.resolve("unified/quetzal");
        Files.delete(base.resolve("cgroup.subtree_control"));
        Files.delete(base);
        assertThat(groups.names()).isEmpty();
        groups.create("hv-1", LIMITS);
        assertThat(base.resolve("cgroup.subtree_control")).hasContent("+memory +pids +cpu");
        assertThat(base.resolve("hv-1/memory.max")).hasContent("314572800");
    }

    /** The next worker may live in another group than the one that was killed. */
    @Test
    void whatLiesBelowAnotherGroupIsSweptWhenItIsEmptyAndOld() throws IOException {
        Path unified = folder.resolve("unified");
        Path there = unified.resolve("some/other/quetzal");
        FileTime old = FileTime.from(Instant.now().minusSeconds(120));
        for (String name : List.of("stale-old", "stale-young", "stale-populated", "mine")) {
            Files.createDirectories(there.resolve(name));
        }
        Files.writeString(there.resolve("stale-populated/cgroup.procs"), "7\n");
        for (String name : List.of("stale-old", "stale-populated", "mine")) {
            Files.setLastModifiedTime(there.resolve(name), old);
        }
        Path empty = Files.createDirectories(unified.resolve("third/quetzal"));
        Files.setLastModifiedTime(empty, old);
        Cgroups groups = fake(List.of(mount("unified", "cgroup2", "rw")), List.of("0::/"));
        groups.sweep(name -> name.startsWith("stale"));
        assertThat(there.resolve("stale-old")).doesNotExist();
        assertThat(there).isDirectoryContaining("glob:**stale-young").isDirectoryContaining("glob:**mine");
        assertThat(there.resolve("stale-populated/cgroup.procs")).exists();
        assertThat(empty).doesNotExist();
    }

    @Test
    void onlyAbandonedGroupsAreSwept() throws IOException {
        Cgroups groups = fake(List.of(mount("unified", "cgroup2", "rw")), List.of("0::/"));
        Path base = folder.resolve("unified/quetzal");
        Files.createDirectories(base.resolve("mine"));
        Files.createDirectories(base.resolve("stale"));
        groups.sweep("stale"::equals);
        assertThat(groups.names()).containsExactly("mine");
    }

    private static Process inside(Cgroup group, String script) throws IOException {
        StringBuilder join = new StringBuilder();
        group.doors().forEach(door -> join.append("echo $$ > ").append(door).append("; "));
        return new ProcessBuilder("/bin/sh", "-c", join + script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private String mount(String name, String type, String options) {
        return "36 25 0:32 / " + folder.resolve(name) + " rw,relatime shared:9 - " + type + " " + name + " " + options;
    }

    private void describe(List<String> mounts, List<String> groups) throws IOException {
        Files.write(folder.resolve("mountinfo"), mounts);
        Files.write(folder.resolve("cgroup"), groups);
        for (String name :
                List.of("memory/some/job", "pids", "cpu", "freezer", "unified/user.slice/user@1000.service/app")) {
            Files.createDirectories(folder.resolve(name));
        }
    }

    private Cgroups fake(List<String> mounts, List<String> groups) throws IOException {
        describe(mounts, groups);
        return Cgroups.find(folder).orElseThrow();
    }
}
