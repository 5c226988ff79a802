package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.vm.Launcher.Launched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The process of a VM: what it prints, what it is condemned for, how it ended. */
final class VmProcess {
    private static final long LINGER_MILLIS = 2000;

    private static final long CRASHING_MILLIS = 5000;

    private final Launcher.Order order;
    private final Launched launched;
    private final Process process;
    private final LastOutput output;
    private final Thread outputReader;
    private volatile String leftBehind = "";
    private final AtomicReference<@Nullable Function<String, Exit>> verdict = new AtomicReference<>();

    VmProcess(int number, Launcher.Order order, Launched launched) {
        this.order = order;
        this.launched = launched;
        this.process = launched.process();
        long limitBytes = order.profile().outputBytes();
        this.output = new LastOutput(limitBytes, this::overOutput);
        this.outputReader = Thread.ofPlatform()
                .daemon()
                .name("vm-" + number + "-output")
                .start(() -> output.drain(process.getErrorStream()));
    }

    Process process() {
        return process;
    }

    /** Number of the VM's JVM on this machine. */
    long pid() {
        return launched.pid();
    }

    VmProfile profile() {
        return order.profile();
    }

    Exchange exchange() {
        return order.exchange();
    }

    ArchiveUse archive() {
        return order.archive();
    }

    void settle() throws IOException {
        launched.settle();
    }

    void freeze() throws IOException {
        launched.freeze();
    }

    void thaw() throws IOException {
        launched.thaw();
    }

    /** Kills it and whatever it has started; the first verdict counts. The function gets the last output. */
    void condemn(Function<String, Exit> because) {
        verdict.compareAndSet(null, because);
        launched.kill();
    }

    boolean inGoodStanding() {
        return process.isAlive() && verdict.get() == null;
    }

    void overOutput() {
        condemn(said -> new Exit.OverOutput(profile().outputBytes(), said));
    }

    /** The excess of files, if there is one. */
    Exit.@Nullable OverDisk overDisk(String evidence) {
        try {
            long used = exchange().usedBytes();
            return used > profile().diskBytes() ? new Exit.OverDisk(profile().diskBytes(), used, evidence) : null;
        } catch (IOException e) {
            return null;
        }
    }

    void removeExchange() {
        try {
            exchange().delete();
        } catch (IOException e) {
            // what is left is swept when the hypervisor closes or its successor opens
            return;
        }
    }

    String saidLast() {
        return output.text();
    }

    /**
     * After its wire has ended: waits for the end of the process and names it.
     *
     * @param wasReady whether it had ever been
     * @param problem what was wrong with the end of the wire; empty when nothing was
     */
    Exit seeOut(boolean wasReady, String problem) {
        int code = awaitCode();
        String said = output.text();
        Function<String, Exit> decided = verdict.get();
        Exit exit = decided != null
                ? decided.apply(said)
                : launched.explain(code, said).orElseGet(() -> named(code, wasReady, problem, said));
        release();
        return exit;
    }

    /** A group that stays must not keep anybody from learning how the VM ended. */
    private void release() {
        try {
            launched.close();
        } catch (UncheckedIOException e) {
            leftBehind = e.getMessage() + ": " + e.getCause();
        }
    }

    /** What of it could not be removed; empty when nothing is left. */
    String leftBehind() {
        return leftBehind;
    }

    private Exit named(int code, boolean wasReady, String problem, String said) {
        if (!wasReady) {
            return Deaths.stillborn(code, problem, said);
        }
        return code == 0 && !problem.isEmpty()
                ? new Exit.WireViolation(problem, said)
                : Deaths.name(code, profile(), exchange(), said);
    }

    /** Whether a process that may be crashing does: writing the crash report takes a while. */
    boolean endsByItself() {
        try {
            return process.waitFor(CRASHING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int awaitCode() {
        try {
            if (!process.waitFor(LINGER_MILLIS, TimeUnit.MILLISECONDS)) {
                condemn(said -> new Exit.WireViolation("it closed its stdout and went on", said));
            }
            int code = process.waitFor();
            outputReader.join(1000);
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.toHandle().destroyForcibly();
            return 128 + 9;
        }
    }
}
