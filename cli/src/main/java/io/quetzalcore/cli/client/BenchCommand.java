package io.quetzalcore.cli.client;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.cli.payara.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures a promise. */
@Command(
        name = "bench",
        description =
                "Measure a promise of SPECIFICATION.md: discovery, faults, grid, hypervisor, osborne, stack, transforms,"
                        + " vgpu.",
        footer = {"", "Exit codes: 0 every promise is kept, 1 one is not, 2 there is no such benchmark."})
public final class BenchCommand implements Callable<Integer> {

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Parameters(index = "0", paramLabel = "NAME", description = "which")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PART",
            description = "only these parts of it; vgpu: kernels, such as fft2d")
    private List<String> parts = List.of();

    @Override
    public Integer call() throws CommandProblem, IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("quetzal-bench");
        try {
            return run(scratch);
        } finally {
            Trees.delete(scratch);
        }
    }

    /** @param scratch for all that the benchmark writes, homes of stacks included */
    private int run(Path scratch) throws CommandProblem, IOException, InterruptedException {
        Distribution distribution = Distribution.own();
        List<String> command = new ArrayList<>(List.of(Distribution.java().toString()));
        command.addAll(Distribution.FOR_VECTORS);
        command.addAll(List.of(
                "-Xmx1g",
                "-XX:+UseTransparentHugePages",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + scratch,
                "-Dquetzal.command=" + distribution.folder().resolve("quetzal"),
                "-cp",
                distribution.classPath("bench"),
                "io.quetzalcore.bench.Benchmarks",
                name));
        command.addAll(parts);
        if (quetzal.global().json()) {
            command.add("--json");
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
