package io.quetzalcore.cli.vgpu;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.Quetzal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** Hands its words to the vGPU, which is started by path and says itself what it takes. */
@Command(
        name = "vgpu",
        description = "Run or check a WGSL compute shader, or serve WebGPU to other programs: run, check, serve.",
        footer = {
            "",
            "quetzal vgpu help lists the options of each.",
            "Exit codes: 0 all is well, 1 the shader is not, or its run failed, 2 the command line is not."
        })
public final class VgpuCommand implements Callable<Integer> {

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "2g",
            description = "the JVM's heap (${DEFAULT-VALUE})")
    private String memory = "2g";

    @Unmatched
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws CommandProblem, IOException, InterruptedException {
        if (!memory.matches("[1-9][0-9]{0,5}[kmgKMG]?")) {
            throw new CommandProblem("--memory is '" + memory + "', expected a size such as 512m or 2g.");
        }
        List<String> command = new ArrayList<>(List.of(Distribution.java().toString(), "-Xmx" + memory));
        command.addAll(Distribution.FOR_VECTORS);
        command.addAll(List.of("-cp", Distribution.own().classPath("vgpu"), "io.quetzalcore.vgpu.run.Commands"));
        command.addAll(words);
        if (quetzal.global().json() && !words.contains("--json")) {
            command.add("--json");
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
