package io.quetzalcore.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder that {@code deploy/} lays out: {@code lib/}, {@code apps/} and the script.
 *
 * @param folder absolute
 */
public record Distribution(Path folder) {

    /**
     * What a JVM needs to run shaders as vectors: the module, and to compile them after a tenth of the calls that it waits
     * for otherwise, since until then each operation makes an object. The first line keeps the JVM from printing the second.
     */
    public static final List<String> FOR_VECTORS = List.of(
            "--add-modules=jdk.incubator.vector",
            "--add-opens=jdk.incubator.vector/jdk.incubator.vector=ALL-UNNAMED",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,io.quetzalcore.vgpu.emit.Vectors*::*,0.1");

    /**
     * The distribution that this program is part of.
     *
     * @throws CommandProblem when it was started from somewhere else
     */
    public static Distribution own() throws CommandProblem {
        Distribution found = new Distribution(Path.of(System.getProperty("quetzal.distribution", beside().toString()))
                .toAbsolutePath()
                .normalize());
        if (!Files.isRegularFile(found.payaraMicro())) {
            throw new CommandProblem("There is no QuetzalCore distribution in " + found.folder
                    + ": start this command by the script quetzal.");
        }
        return found;
    }

    private static Path beside() {
        try {
            Path jar = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolveSibling("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of our own classes is not a file", e);
        }
    }

    public Path payaraMicro() {
        return folder.resolve("lib/payara/payara-micro.jar");
    }

    /** An archive that is deployed, such as {@code gateway.war}. */
    public Path app(String name) {
        return folder.resolve("apps").resolve(name);
    }

    /** The class path of a folder of jars, {@code cli}, {@code guest} or {@code broker}, in the order of their names. */
    public String classPath(String library) throws IOException {
        return jars(library).stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** The jars of one folder below {@code lib}, by name. */
    public List<Path> jars(String library) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("lib").resolve(library))) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    /** What the jars of one folder below {@code lib} contain, in 16 hex digits: other bytes, other digits. */
    public String fingerprint(String library) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars(library)) {
                sha256.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The {@code java} that runs this program, which is the one for everything that it starts. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
