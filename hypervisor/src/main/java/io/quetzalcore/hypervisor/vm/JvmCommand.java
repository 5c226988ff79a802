package io.quetzalcore.hypervisor.vm;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a VM's JVM. */
public final class JvmCommand {
    private JvmCommand() {}

    /** Program and arguments that start the guest of an order with the limits of its profile. */
    public static List<String> of(Launcher.Order order) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(limits(order.profile()));
        command.addAll(manners(order.exchange()));
        command.addAll(archive(order.archive()));
        command.addAll(order.guest().jvmOptions());
        command.add("-cp");
        command.add(
                order.guest().classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(order.guest().mainClass());
        command.add(order.exchange().folder().toString());
        return command;
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

    private static List<String> archive(ArchiveUse use) {
        return switch (use) {
            case ArchiveUse.None _ -> List.of("-Xshare:auto");
            case ArchiveUse.Read read -> List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + read.file());
            case ArchiveUse.Write write -> List.of("-XX:ArchiveClassesAtExit=" + write.file());
        };
    }
}
