package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.selftest.IsolationLevel;
import io.quetzalcore.hypervisor.vm.HypervisorSettings.Warm;
import io.quetzalcore.hypervisor.vm.VmPlan;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.survey.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param large {@code quetzal.vm.large}: of a further VM, for work that its wave does alone, as
 *     {@code PROCESSORS,MEBIBYTES}; none when it is not set
 * @param warning what is smaller than it is meant to be; empty when nothing is
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
        Optional<VmProfile> large,
        String warning,
        List<Path> guestClassPath,
        Path store) {

    /** Name of the profile of {@link #large}. */
    static final String LARGE = "large";

    /** Reads the settings. */
    public static Settings of(Config config) {
        int workers = Math.max(
                1, config.getOptionalValue("quetzal.workers", Integer.class).orElse(1));
        VmPlan plan = VmPlan.ofThisMachine(workers);
        return new Settings(
                config.getValue("quetzal.worker.id", String.class),
                config.getOptionalValue("quetzal.worker.url", String.class).orElse(""),
                workers,
                number(config, "quetzal.worker.slots", plan.vms()),
                number(config, "quetzal.vm.cores", plan.cores()),
                number(config, "quetzal.vm.heap-mib", (int) (plan.profile().heapBytes() >> 20)),
                level(config.getOptionalValue("quetzal.vm.min-isolation", String.class)
                        .orElse("L1")),
                number(config, "quetzal.worker.lease-seconds", 30),
                config.getOptionalValue("quetzal.vm.large", String.class).map(Settings::large),
                plan.warning(),
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

    private static int number(Config config, String key, int otherwise) {
        return config.getOptionalValue(key, Integer.class).orElse(otherwise);
    }

    private static VmProfile large(String text) {
        String[] parts = text.split(",", -1);
        try {
            return VmProfile.ofMemory(Integer.parseInt(parts[0].strip()), Long.parseLong(parts[1].strip()) << 20)
                    .named(LARGE);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "quetzal.vm.large: found '" + text + "'; expected processors and MiB of memory, as in 8,16384", e);
        }
    }

    /** The profile that most tasks get. */
    VmProfile standard() {
        return VmProfile.standard(cores, (long) heapMib << 20);
    }

    /** A profile by its name: the large one, or else the standard one. */
    VmProfile profile(String name) {
        return large.filter(profile -> profile.name().equals(name)).orElseGet(this::standard);
    }

    /** What a task gets: the large profile, where there is one, for work that no other partition shares. */
    VmProfile profile(Work work) {
        return switch (work) {
            case Work.Ingest _,
                    Work.Level _,
                    Work.CoarseGrid _,
                    Work.StitchGrid _,
                    Work.Transform _,
                    Work.ClusterDepths _,
                    Work.Detect _,
                    Work.Rank _,
                    Work.Discriminate _,
                    Work.Report _ -> large.orElseGet(this::standard);
            case Work.Condition _,
                    Work.GridTile _,
                    Work.Euler _,
                    Work.Fit _,
                    Work.PublishGrid _,
                    Work.PublishLines _,
                    Work.PublishTargets _ -> standard();
        };
    }

    /** The VMs that are kept warm. */
    List<Warm> pools() {
        List<Warm> pools = new ArrayList<>();
        pools.add(new Warm(standard(), slots));
        large.ifPresent(profile -> pools.add(new Warm(profile, 1)));
        return pools;
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
