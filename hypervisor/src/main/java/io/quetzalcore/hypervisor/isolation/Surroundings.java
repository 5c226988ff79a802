package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.vm.ArchiveUse;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of this machine that a VM needs: the JDK, the C library, the guest's jars, its exchange. */
final class Surroundings {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/lib64"));
    private static final Path SETTINGS = Path.of("/etc");

    private Surroundings() {}

    /** Folders of libraries, by the names under which the loader looks for them: links are among them. */
    static List<Path> libraries() {
        return LIBRARIES.stream().filter(Files::exists).toList();
    }

    static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** What the JDK and the loader keep outside their folders: distributions move settings to /etc. */
    static List<Path> settings() throws IOException {
        TreeSet<Path> all = new TreeSet<>();
        Path cache = SETTINGS.resolve("ld.so.cache");
        if (Files.exists(cache)) {
            all.add(cache);
        }
        try (Stream<Path> files = Files.walk(jdk().resolve("conf"), 4)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                if (Files.exists(link) && link.toRealPath().startsWith(SETTINGS)) {
                    all.add(link.toRealPath());
                }
            }
        }
        return List.copyOf(all);
    }

    /** The guest's class path and its class archive. */
    static List<Path> program(Launcher.Order order) {
        List<Path> all = new ArrayList<>(
                order.guest().classPath().stream().filter(Files::exists).toList());
        if (order.archive() instanceof ArchiveUse.Read read) {
            all.add(read.file());
        }
        return all;
    }
}
