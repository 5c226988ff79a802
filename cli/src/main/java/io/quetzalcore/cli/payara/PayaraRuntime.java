package io.quetzalcore.cli.payara;

import io.quetzalcore.cli.Distribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Payara Micro unpacked, for all instances of this machine.
 *
 * @param folder never written to once it is made
 */
public record PayaraRuntime(Path folder) {

    /**
     * Makes the runtime unless it is there. It is named after the jars that it is made of and the JDK, so another of
     * either makes another.
     *
     * @param parent folder of unpacked programs
     */
    public static PayaraRuntime prepare(Distribution distribution, Path parent)
            throws IOException, InterruptedException {
        List<Path> jars = distribution.jars("payara");
        Path folder = parent.resolve("payara-" + fingerprint(jars));
        if (!Files.isDirectory(folder)) {
            removeOthers(parent);
            Path half = folder.resolveSibling(folder.getFileName() + ".half");
            Trees.delete(half);
            unpack(distribution, jars, half);
            Files.writeString(half.resolve("jvm.arguments"), opens(distribution.payaraMicro()));
            Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PayaraRuntime(folder);
    }

    /** Archive of classes for the instances; see {@link ClassArchive}. */
    public Path classArchive() {
        return folder.resolve("classes.jsa");
    }

    /** The beginning of every instance's command: the JVM with the rights that Payara needs of it. */
    List<String> java() {
        return List.of(
                Distribution.java().toString(),
                "@" + folder.resolve("jvm.arguments"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // the archive stays where it was made, so that instances share its pages instead of each patching its
                // own
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                // a young generation as small as the work here: 20 MiB less in each instance than the default
                "-Xmn20m",
                "-XX:+UseCompactObjectHeaders",
                "-Xlog:cds=off",
                "-Xlog:aot=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // beans are built by their constructors; the container's proxies of them need no empty one
                "-Dorg.jboss.weld.construction.relaxed=true");
    }

    /** The end of every instance's command but for what is deployed. */
    List<String> main() {
        Path launcher = folder.resolve("launch-micro.jar");
        return List.of(
                "-Dfish.payara.micro.BootJar=" + launcher.toUri(),
                "-Dfish.payara.micro.UnpackDir=" + folder,
                "-cp",
                launcher.toString(),
                "fish.payara.micro.impl.PayaraMicroImpl",
                "--nohazelcast");
    }

    private static void unpack(Distribution distribution, List<Path> jars, Path half)
            throws IOException, InterruptedException {
        Path libraries = Files.createDirectories(half.resolve("ext"));
        List<String> added = new ArrayList<>();
        for (Path jar : jars) {
            if (!jar.equals(distribution.payaraMicro())) {
                added.add(Files.copy(jar, libraries.resolve(jar.getFileName())).toString());
            }
        }
        Path log = half.resolveSibling(half.getFileName() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Distribution.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + half,
                "-jar",
                distribution.payaraMicro().toString(),
                "--rootdir",
                half.toString(),
                "--outputlauncher",
                "--nohazelcast"));
        for (String jar : added) {
            command.addAll(List.of("--addlibs", jar));
        }
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0 || !Files.isRegularFile(half.resolve("launch-micro.jar"))) {
            throw new IOException("Payara's runtime could not be unpacked; its words are in " + log);
        }
        Files.delete(log);
    }

    /** The jar's manifest asks for rights that {@code java -jar} grants and {@code java -cp} does not. */
    private static String opens(Path payaraMicro) throws IOException {
        StringBuilder arguments = new StringBuilder();
        try (JarFile jar = new JarFile(payaraMicro.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            for (String attribute : List.of("Add-Opens", "Add-Exports")) {
                for (String what : manifest.getValue(attribute).split(" ", -1)) {
                    arguments
                            .append("--")
                            .append(attribute.toLowerCase(Locale.ROOT))
                            .append('\n');
                    arguments.append(what).append("=ALL-UNNAMED\n");
                }
            }
        }
        return arguments.toString();
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        StringBuilder parts = new StringBuilder(Runtime.version().toString());
        for (Path jar : jars) {
            parts.append(' ').append(jar.getFileName()).append(' ').append(Files.size(jar));
        }
        long hash = 0xcbf29ce484222325L;
        for (byte b : parts.toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }

    private static void removeOthers(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            for (Path other : all.filter(
                            folder -> folder.getFileName().toString().startsWith("payara-"))
                    .toList()) {
                Trees.delete(other);
            }
        }
    }
}
