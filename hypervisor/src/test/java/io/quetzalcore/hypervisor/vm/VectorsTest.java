package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** VMs with a GPU have the vector module, and nobody is bothered by it. */
@Timeout(120)
class VectorsTest {
    @TempDir
    private Path folder;

    @Test
    void aVmWithAGpuHasLanes() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            assertThat(vms.answer("tenant", "lanes")).isEqualTo("some");
        }
    }

    @Test
    void aVmWithoutHasNone() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small().withGpus(0), 1)) {
            assertThat(vms.answer("tenant", "lanes")).isEqualTo("none");
        }
    }

    /** The JVM announces the module on every start; as evidence of a death it would only mislead. */
    @Test
    void theJvmsWordsAboutTheModuleAreNoEvidence() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            assertThat(vms.run("exit 77").evidence()).doesNotContain("incubator");
        }
    }

    @Test
    void theirArchivesDiffer() throws IOException {
        Guest guest = GuestJar.of(folder.resolve("guest.jar"));
        VmProfile with = VmFixture.small();
        assertThat(ArchiveFacts.of(guest, with).hash())
                .isNotEqualTo(ArchiveFacts.of(guest, with.withGpus(0)).hash());
    }
}
