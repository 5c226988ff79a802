package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.selftest.IsolationLevel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * The worker's settings; docs/operations.md lists them.
 *
 * @param id {@code quetzal.worker.id}: stays the same over restarts
 * @param url {@code quetzal.worker.url}: where this instance answers
 * @param neighbours {@code quetzal.workers}: workers that share this machine, this one counted
 * @param slots {@code quetzal.worker.slots}: VMs at once
 * @param cores {@code quetzal.vm.cores}: processors of one VM
 * @param heapMib {@code quetzal.vm.heap-mib}: Java heap of one VM
 * @param minIsolation {@code quetzal.vm.min-isolation}: the worker does not start when its VMs are weaker
 * @param leaseSeconds {@code quetzal.worker.lease-seconds}: a worker silent for so long has lost its partitions
 * @param guestClassPath {@code quetzal.guest.class-path}: jars, or folders of jars, separated as in any class path
 * @param store {@code quetzal.store}: the store's folder
 */
public record Settings(
        String id,
        String url,
        int neighbours,
        int slots,
        int cores,
        int heapMib,
        IsolationLevel minIsolation,
        int leaseSeconds,
        List<Path> guestClassPath,
        Path store) {

    /** Reads the settings. */
    public static Settings of(Config config) {
        int machine = Runtime.getRuntime().availableProcessors();
        return new Settings(
                config.getValue("quetzal.worker.id", String.class),
                config.getOptionalValue("quetzal.worker.url", String.class).orElse(""),
                Math.max(
                        1,
                        config.getOptionalValue("quetzal.workers", Integer.class)
                                .orElse(1)),
                config.getOptionalValue("quetzal.worker.slots", Integer.class).orElse(1),
                config.getOptionalValue("quetzal.vm.cores", Integer.class).orElse(machine),
                config.getOptionalValue("quetzal.vm.heap-mib", Integer.class).orElse(768),
                level(config.getOptionalValue("quetzal.vm.min-isolation", String.class)
                        .orElse("L1")),
                config.getOptionalValue("quetzal.worker.lease-seconds", Integer.class)
                        .orElse(30),
                jars(config.getValue("quetzal.guest.class-path", String.class)),
                Path.of(config.getValue("quetzal.store", String.class)));
    }

    private static IsolationLevel level(String text) {
        return switch (text) {
            case "L1" -> IsolationLevel.L1;
            case "L2" -> IsolationLevel.L2;
            case "L3" -> IsolationLevel.L3;
            default ->
                throw new IllegalArgumentException(
                        "quetzal.vm.min-isolation is \"" + text + "\"; expected L1, L2 or L3");
        };
    }

    private static List<Path> jars(String classPath) {
        List<Path> jars = new ArrayList<>();
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            Path path = Path.of(entry);
            if (!Files.isDirectory(path)) {
                jars.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.list(path)) {
                inside.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return jars;
    }

    /** Hands the settings to whoever asks. */
    @ApplicationScoped
    static class Source {
        @Produces
        Settings settings(Config config) {
            return Settings.of(config);
        }
    }
}
