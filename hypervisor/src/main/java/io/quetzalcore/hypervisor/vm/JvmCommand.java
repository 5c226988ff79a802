package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.wire.GuestChannel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line of a VM's JVM. */
public final class JvmCommand {

    /**
     * What the simulated GPU needs of its JVM: lanes for shaders. Part of what an archive of classes depends on.
     */
    private static final List<String> GPU = List.of(
            "--add-modules=jdk.incubator.vector", "--add-opens=jdk.incubator.vector/jdk.incubator.vector=ALL-UNNAMED");

    /** What the JVM prints about them, first of all it prints. */
    static final String ABOUT_GPU = "WARNING: Using incubator modules: jdk.incubator.vector\n";

    /**
     * Maps archives where they were made for, so that their pages stay those of the file and are shared by all VMs. The
     * default puts them elsewhere in each process, for which it writes to every page.
     */
    private static final List<String> IN_PLACE =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    private JvmCommand() {}

    /** Program and arguments that start the guest of an order with the limits of its profile. */
    public static List<String> of(Launcher.Order order) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(limits(order.profile()));
        command.addAll(manners(order.exchange()));
        command.addAll(gpu(order.profile()));
        command.addAll(IN_PLACE);
        command.addAll(archive(order.archive()));
        command.addAll(order.guest().jvmOptions());
        command.add("-cp");
        command.add(classPath(order.guest()));
        command.add(order.guest().mainClass());
        command.add(order.exchange().folder().toString());
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath(Guest guest) {
        return guest.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> limits(VmProfile profile) {
        return List.of(
                "-Xmx" + profile.heapBytes(),
                "-Xms" + Math.max(profile.heapBytes() / 8, 8 << 20),
                "-XX:MaxDirectMemorySize=" + profile.directBytes(),
                "-XX:ActiveProcessorCount=" + profile.cores(),
                profile.cores() == 1 ? "-XX:+UseSerialGC" : "-XX:+UseParallelGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:+ExitOnOutOfMemoryError");
    }

    /** Everything the JVM itself says goes to stderr: stdout is the wire. */
    private static List<String> manners(Exchange exchange) {
        return List.of(
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:ErrorFile=" + exchange.crashReport(),
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "-Djava.io.tmpdir=" + exchange.tmp(),
                "-Djava.awt.headless=true",
                "-Duser.language=en",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** Options for the simulated GPU; none for a VM without. */
    static List<String> gpu(VmProfile profile) {
        return profile.vgpus() == 0 ? List.of() : GPU;
    }

    private static List<String> archive(ArchiveUse use) {
        return switch (use) {
            case ArchiveUse.None _ -> List.of("-Xshare:auto");
            case ArchiveUse.Read read -> List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + read.file());
            case ArchiveUse.Write write ->
                List.of("-XX:ArchiveClassesAtExit=" + write.file(), "-D" + GuestChannel.REHEARSAL + "=true");
        };
    }

    /**
     * Whether the JVM refuses an archive of classes for a guest, and in which words: it holds the file against its
     * checksums, its own build and the class path.
     */
    static Optional<String> refusal(VmProfile profile, Guest guest, ArchiveUse.Read archive)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(limits(profile));
        command.addAll(gpu(profile));
        command.addAll(guest.jvmOptions());
        command.addAll(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + archive.file()));
        command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces"));
        command.addAll(List.of("-cp", classPath(guest), "-version"));
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said;
        try (var output = check.getInputStream()) {
            said = new String(output.readNBytes(8192), StandardCharsets.UTF_8);
        }
        boolean fits = check.waitFor() == 0;
        return fits ? Optional.empty() : Optional.of(said.lines().findFirst().orElse("it gives no reason"));
    }
}
