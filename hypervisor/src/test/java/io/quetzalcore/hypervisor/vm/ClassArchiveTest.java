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
            return files.toList();
        }
    }

    private static VmTask echo() {
        byte[] payload = {'e', 'c', 'h', 'o'};
        return new VmTask("echo", "a", payload, _ -> {}, (_, _) -> {}, Duration.ofSeconds(30));
    }
}
