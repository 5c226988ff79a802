package io.quetzalcore.bench.vms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RollCallTest {
    private final RollCall roll = new RollCall();

    @Test
    void aProcessIsPresentUntilItIsGone() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        roll.add(child.toHandle());
        assertThat(roll.present()).isEqualTo(1);
        child.destroyForcibly().waitFor();
        assertThat(roll.present()).isZero();
    }

    @Test
    void aNumberThatAnotherProcessHasByNowIsNotTheOneThatWasSeen() {
        ProcessHandle self = ProcessHandle.current();
        Instant started = self.info().startInstant().orElseThrow();
        roll.add(new RollCall.Seen(self.pid(), started.minusSeconds(60)));
        assertThat(roll.present()).isZero();
        roll.add(self);
        assertThat(roll.present()).isEqualTo(1);
    }

    /** Where the kernel shows them, threads answer to their numbers as processes do. */
    @Test
    void aNumberThatAThreadHasByNowIsNotTheOneThatWasSeen() throws IOException {
        Path threads = Path.of("/proc/self/task");
        if (Files.isDirectory(threads)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
                for (Path thread : all) {
                    roll.add(new RollCall.Seen(
                            Long.parseLong(thread.getFileName().toString()), Instant.EPOCH));
                }
            }
        }
        assertThat(roll.present()).isZero();
    }
}
