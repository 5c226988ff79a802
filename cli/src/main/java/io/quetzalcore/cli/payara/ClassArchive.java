package io.quetzalcore.cli.payara;

import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.hypervisor.supervision.Spawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The dynamic archive of classes (JEP 350) that instances start from.
 *
 * <p>A JVM takes an archive only when it is the same build with the same class path as the one that made it, and starts
 * slower without it otherwise; so a wrong one costs time and nothing else. The runtime's folder is named after both, so
 * a right one is made when either changes.
 */
public final class ClassArchive {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private ClassArchive() {}

    /** The JVM option that uses the archive; none when there is no archive. */
    public static List<String> options(PayaraRuntime runtime) {
        return Files.isRegularFile(runtime.classArchive())
                ? List.of("-XX:SharedArchiveFile=" + runtime.classArchive())
                : List.of();
    }

    /**
     * Starts an instance, waits until all URLs answer, has its JVM write down the classes that it loaded, and ends it.
     *
     * @throws IOException when the instance does not come up or its JVM writes nothing; then there is no archive
     */
    public static void train(Home home, PayaraRuntime runtime, PayaraInstance instance, List<String> urls)
            throws IOException, InterruptedException {
        var spec = instance.spec(home, runtime, List.of("-XX:+RecordDynamicDumpInfo"));
        Process process = Spawner.start(spec.launch(), Spawner.Streams.OUTPUT_ONLY);
        try (var out = process.getInputStream()) {
            Thread.ofVirtual().start(() -> keep(out, home.log(instance.name())));
            await(process, urls);
            dump(process.pid(), runtime.classArchive());
        } finally {
            process.destroyForcibly().waitFor();
            // the socket that jcmd spoke through; a JVM that is killed leaves it
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + process.pid()));
            Trees.delete(home.instance(instance.name()));
            Trees.delete(home.temporary(instance.name()));
            Trees.delete(home.run().resolve(instance.name()));
        }
    }

    private static void await(Process process, List<String> urls) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (String url : urls) {
            while (!Probe.answers(url)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("the training run did not answer on " + url);
                }
                Thread.sleep(200);
            }
        }
    }

    private static void dump(long pid, Path archive) throws IOException, InterruptedException {
        Path half = archive.resolveSibling(archive.getFileName() + ".half");
        Path jcmd = Distribution.java().resolveSibling("jcmd");
        Process dumping = new ProcessBuilder(
                        jcmd.toString(), Long.toString(pid), "VM.cds", "dynamic_dump", "'" + half + "'")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dumping.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !Files.isRegularFile(half)) {
            dumping.destroyForcibly();
            throw new IOException("the JVM wrote no archive of classes");
        }
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void keep(java.io.InputStream out, Path log) {
        try {
            Files.copy(out, log, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // it was killed, and its pipe with it
            return;
        }
    }
}
