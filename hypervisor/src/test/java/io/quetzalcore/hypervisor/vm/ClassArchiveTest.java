package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive of the guest's classes is made once, mapped afterwards, and forgotten when the guest changes. */
@Timeout(120)
class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void anArchiveIsMadeOnceAndMappedAfterwards() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        List<VmEvent> first = new CopyOnWriteArrayList<>();
        try (Hypervisor hypervisor = open(guest, first)) {
            assertThat(hypervisor.run(echo(), (_, _) -> {}).exit().kind()).isEqualTo("Finished");
            VmFixture.await(() -> archived(first));
        }
        assertThat(first.toString()).contains("class archive of");
        assertThat(archives()).hasSize(1);

        List<VmEvent> second = new CopyOnWriteArrayList<>();
        try (Hypervisor hypervisor = open(guest, second)) {
            Outcome outcome = hypervisor.run(echo(), (_, _) -> {});
            assertThat(outcome.exit().kind()).isEqualTo("Finished");
            VmStatus vm = hypervisor.list().getFirst();
            String maps = Files.readString(Path.of("/proc", Long.toString(vm.pid()), "maps"));
            assertThat(maps).contains(archives().getFirst().toString());
        }
        assertThat(archived(second)).isFalse();
    }

    /** Whoever closes does not wait for the archive, and the VM that makes it goes with the others. */
    @Test
    void closingWhileAnArchiveIsMadeLeavesNothing() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        try (Hypervisor _ = open(guest, new CopyOnWriteArrayList<>())) {
            VmFixture.await(() -> !making().isEmpty());
        }
        assertThat(making()).isEmpty();
        assertThat(folder.resolve("x")).isEmptyDirectory();
        assertThat(archives()).isEmpty();
    }

    private List<Long> making() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("ArchiveClassesAtExit=" + folder))
                .map(ProcessHandle::pid)
                .toList();
    }

    @Test
    void aChangedJarGetsAnArchiveOfItsOwn() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        ClassArchive archive = new ClassArchive(guest, new PlainLauncher(), folder.resolve("archives"));
        VmProfile profile = VmFixture.small();
        assertThat(archive.wanting(profile)).isTrue();
        assertThat(archive.make(profile, folder.resolve("scratch"))).startsWith("class archive of");
        assertThat(archive.wanting(profile)).isFalse();
        Files.setLastModifiedTime(guest.classPath().getFirst(), FileTime.from(Instant.EPOCH.plusSeconds(86_400)));
        assertThat(archive.wanting(profile)).isTrue();
        assertThat(archive.use(profile)).isEqualTo(new ArchiveUse.None());
    }

    @Test
    void anArchiveOfFormerJarsIsToldOfRemovedAndReplaced() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        List<VmEvent> first = new CopyOnWriteArrayList<>();
        try (Hypervisor _ = open(guest, first)) {
            VmFixture.await(() -> archived(first));
        }
        Path stale = archives().getFirst();
        Files.setLastModifiedTime(guest.classPath().getFirst(), FileTime.from(Instant.EPOCH.plusSeconds(86_400)));
        List<VmEvent> second = new CopyOnWriteArrayList<>();
        try (Hypervisor hypervisor = open(guest, second)) {
            assertThat(hypervisor.run(echo(), (_, _) -> {}).exit().kind()).isEqualTo("Finished");
            VmFixture.await(() -> archived(second));
        }
        assertThat(second.getFirst().toString())
                .startsWith("the class archive " + stale.getFileName() + " is stale: there is now jar ")
                .contains("guest.jar of ")
                .endsWith("changed 1970-01-02T00:00:00Z; VMs start slower until another is made");
        assertThat(archives()).hasSize(1).doesNotContain(stale);
    }

    @Test
    void whatAKilledProcessHalfWroteIsToldOfAndRemovedAndALivingOnesIsNot() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        Path archives = Files.createDirectories(folder.resolve("archives"));
        ClassArchive archive = new ClassArchive(guest, new PlainLauncher(), archives);
        Process killed = new ProcessBuilder("/bin/sleep", "60").start();
        Path dead = Files.write(ClassArchive.half(archives.resolve("guest-0a.jsa"), killed.pid()), new byte[9]);
        killed.destroyForcibly().waitFor();
        Path living = Files.write(
                ClassArchive.half(
                        archives.resolve("guest-0a.jsa"),
                        ProcessHandle.current().pid()),
                new byte[9]);
        assertThat(archive.sweep(VmFixture.small()))
                .containsExactly("the class archive " + dead.getFileName() + " was half-written, and is removed");
        assertThat(dead).doesNotExist();
        assertThat(living).exists();
    }

    @Test
    void aDamagedArchiveIsToldOfRemovedAndReplaced() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        List<VmEvent> first = new CopyOnWriteArrayList<>();
        try (Hypervisor _ = open(guest, first)) {
            VmFixture.await(() -> archived(first));
        }
        Path damaged = archives().getFirst();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 0x55;
        Files.delete(damaged);
        Files.write(damaged, bytes);
        List<VmEvent> second = new CopyOnWriteArrayList<>();
        try (Hypervisor hypervisor = open(guest, second)) {
            assertThat(hypervisor.run(echo(), (_, _) -> {}).exit().kind()).isEqualTo("Finished");
            VmFixture.await(() -> archived(second));
        }
        assertThat(second.getFirst().toString()).contains("is stale: the JVM refuses it: ");
        List<VmEvent> third = new CopyOnWriteArrayList<>();
        try (Hypervisor hypervisor = open(guest, third)) {
            assertThat(hypervisor.run(echo(), (_, _) -> {}).exit().kind()).isEqualTo("Finished");
        }
        assertThat(third).noneMatch(event -> event instanceof VmEvent.Stale || event instanceof VmEvent.Archived);
    }

    @Test
    void aRehearsalThatFailsLeavesNoArchiveAndItsReason() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        Guest clumsy = new Guest(guest.classPath(), ClumsyGuest.class.getName());
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        try (Hypervisor _ = open(clumsy, events)) {
            VmFixture.await(() -> archived(events));
        }
        assertThat(events.toString()).contains("no class archive was made: ").contains("lost my lines");
        assertThat(archives()).isEmpty();
    }

    @Test
    void neighboursMakeOneArchiveBetweenThem() throws Exception {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        try (Hypervisor _ = open(guest, events);
                Hypervisor _ = open(guest, events)) {
            VmFixture.await(() -> events.stream()
                            .filter(event -> event instanceof VmEvent.Archived)
                            .count()
                    == 2);
        }
        assertThat(events.toString()).contains("class archive of").contains("class archive made by a neighbour");
    }

    @Test
    void foldersInTheClassPathWantNone() {
        ClassArchive archive = new ClassArchive(VmFixture.guest(), new PlainLauncher(), folder);
        assertThat(archive.wanting(VmFixture.small())).isFalse();
    }

    private Hypervisor open(Guest guest, List<VmEvent> events) throws IOException {
        return Hypervisor.open(
                HypervisorSettings.plain(guest, folder.resolve("x"), folder.resolve("archives"), VmFixture.small(), 1),
                events::add);
    }

    private static boolean archived(List<VmEvent> events) {
        return events.stream().anyMatch(event -> event instanceof VmEvent.Archived);
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.list(folder.resolve("archives"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private static VmTask echo() {
        byte[] payload = {'e', 'c', 'h', 'o'};
        return new VmTask("echo", "a", payload, _ -> {}, (_, _) -> {}, Duration.ofSeconds(30));
    }
}
