package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.supervision.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** From an exit code and what was left behind to a named exit, for a VM that nobody here condemned. */
final class Deaths {
    private static final int REPORT_BYTES = 48 << 10;
    private static final int SIGABRT = 6;

    private Deaths() {}

    /** Names the death of a VM that had been ready. */
    static Exit name(int exitCode, VmProfile profile, Exchange exchange, String output) {
        String report = head(exchange.crashReport());
        int signal = Signals.of(exitCode);
        if (signal == SIGABRT || !report.isEmpty()) {
            return new Exit.Crashed(exitCode, report, output);
        }
        if (exitCode == 3 && output.contains("OutOfMemoryError")) {
            return new Exit.HeapExhausted(profile.heapBytes(), output);
        }
        if (signal != 0) {
            return new Exit.Killed(signal, output);
        }
        return new Exit.JavaException(exitCode, "", "", "", output);
    }

    /** Names the death of a VM that never became ready. */
    static Exit.LaunchFailed stillborn(int exitCode, String problem, String output) {
        String said = output.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        String reason = Signals.describe(exitCode) + (said.isEmpty() ? "" : ": " + said);
        return new Exit.LaunchFailed(exitCode, problem.isEmpty() ? reason : problem + " (" + reason + ")", output);
    }

    private static String head(Path report) {
        if (!Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(report, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(REPORT_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "the crash report cannot be read: " + e;
        }
    }
}
