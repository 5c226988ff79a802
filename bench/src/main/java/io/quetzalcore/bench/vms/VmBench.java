package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.isolation.Isolation;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that is promised of VMs, at the strongest level of isolation that this machine gives. The system property
 * {@code quetzal.bench.parts} picks from overhead, levels, dispatch, starts, deaths, idle, bulk and kills.
 */
public final class VmBench implements Benchmark {

    private static final String ALL = "overhead,levels,dispatch,starts,deaths,idle,bulk,kills";

    private final int kills;

    /** @param kills how many VMs are killed under load */
    public VmBench(int kills) {
        this.kills = kills;
    }

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        List<String> parts =
                List.of(System.getProperty("quetzal.bench.parts", ALL).split(",", -1));
        Path folder = Files.createTempDirectory("quetzal-vms");
        try {
            Isolation launcher =
                    Isolation.strongest(Laboratory.kernels(), Files.createDirectory(folder.resolve("self-test")));
            report.accept(Measured.plain(
                    "isolation level", Integer.parseInt(launcher.level().substring(1)), "L"));
            for (String part : parts) {
                run(part, folder, launcher, report);
            }
        } finally {
            remove(folder);
        }
    }

    private void run(String part, Path folder, Launcher launcher, Consumer<Measured> report) throws Exception {
        Lives lives = new Lives(folder, launcher, report);
        switch (part) {
            case "overhead" -> new Overhead(folder).run(launcher, report);
            case "levels" -> new Levels(folder).run(report);
            case "dispatch" -> lives.dispatch();
            case "starts" -> lives.starts();
            case "deaths" -> lives.deaths();
            case "idle" -> lives.idle();
            case "bulk" -> Bulk.run(folder, launcher, report);
            case "kills" -> new Kills(kills).run(folder, launcher, report);
            default -> throw new IllegalArgumentException(part + " is none of " + ALL);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
