package io.quetzalcore.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

    @TempDir
    Path folder;

    @Test
    void theLockOfAProcessThatWasKilledIsFree() throws Exception {
        Home home = Home.of(folder);
        home.prepare();
        Process holder = holdElsewhere(home);
        assertThat(StackLock.isHeld(home)).isTrue();
        assertThat(StackLock.take(home)).isEmpty();
        holder.destroyForcibly().waitFor();
        assertThat(StackLock.isHeld(home)).isFalse();
    }

    @Test
    void aStateLeftBehindByACrashIsNoRunningStack() throws Exception {
        Home home = Home.of(folder);
        home.prepare();
        ProcessMark gone = new ProcessMark(ProcessHandle.current().pid(), 1);
        new StackState(gone, StackState.Phase.READY, "", "http://127.0.0.1:1", "", List.of()).write(home);
        assertThat(gone.running()).isEmpty();
        assertThat(new Stack(home).running()).isEmpty();
        assertThat(new Stack(home).down()).isFalse();
        assertThat(home.state()).doesNotExist();
    }

    @Test
    void aChildThatOutlivedItsSupervisorIsEndedAndAnotherOfItsNumberIsNot() throws Exception {
        Home home = Home.of(folder);
        home.prepare();
        Process orphan = new ProcessBuilder("sleep", "600").start();
        Process bystander = new ProcessBuilder("sleep", "600").start();
        try {
            ProcessMark stale = new ProcessMark(
                    bystander.pid(), ProcessMark.of(bystander.toHandle()).startedAtMillis() - 5000);
            List<StackState.Component> components =
                    List.of(component("master", ProcessMark.of(orphan.toHandle())), component("gateway", stale));
            new StackState(ProcessMark.NONE, StackState.Phase.READY, "", "", "", components).write(home);
            assertThat(Leftovers.end(home)).isEqualTo(1);
            assertThat(orphan.waitFor()).isEqualTo(128 + 9);
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            orphan.destroyForcibly();
            bystander.destroyForcibly();
        }
    }

    private static StackState.Component component(String name, ProcessMark process) {
        return new StackState.Component(name, "running", process, 1, "", 0, "");
    }

    private static Process holdElsewhere(Home home) throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        return holder;
    }

    /** Takes the lock and keeps it. */
    public static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            StackLock.take(Home.of(Path.of(arguments[0]))).orElseThrow();
            System.out.println("held");
            Thread.sleep(600_000);
        }
    }
}
