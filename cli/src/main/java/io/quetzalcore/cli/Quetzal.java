package io.quetzalcore.cli;

import io.quetzalcore.cli.client.BenchCommand;
import io.quetzalcore.cli.client.DemoCommand;
import io.quetzalcore.cli.client.FetchCommand;
import io.quetzalcore.cli.client.JobsCommand;
import io.quetzalcore.cli.client.SubmitCommand;
import io.quetzalcore.cli.client.VmCommand;
import io.quetzalcore.cli.client.WatchCommand;
import io.quetzalcore.cli.sample.SampleCommand;
import io.quetzalcore.cli.stack.DownCommand;
import io.quetzalcore.cli.stack.LogsCommand;
import io.quetzalcore.cli.stack.StatusCommand;
import io.quetzalcore.cli.stack.UpCommand;
import io.quetzalcore.cli.vgpu.VgpuCommand;
import io.quetzalcore.formats.json.Json;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The root command. */
@Command(
        name = "quetzal",
        description = "From a raw magnetic survey to ranked, explained drill targets.",
        mixinStandardHelpOptions = true,
        version = "QuetzalCore 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            SubmitCommand.class,
            WatchCommand.class,
            JobsCommand.class,
            FetchCommand.class,
            SampleCommand.class,
            DemoCommand.class,
            VmCommand.class,
            BenchCommand.class,
            VgpuCommand.class,
            HelpCommand.class
        })
public final class Quetzal {

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    /** The options that stand before every command. */
    public GlobalOptions global() {
        return global;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Quetzal())
                .setExecutionExceptionHandler((problem, line, parsed) -> explain(problem, line));
    }

    /** The messages of the file system are names of files alone. */
    private static String plainly(IOException problem) {
        String said = Objects.requireNonNullElse(problem.getMessage(), problem.toString());
        return switch (problem) {
            case NoSuchFileException _ -> said + " is not there.";
            case AccessDeniedException _ -> said + " may not be read or written by this user.";
            case FileSystemException file
            when file.getReason() == null -> said + ": " + problem.getClass().getSimpleName();
            default -> said;
        };
    }

    private static int explain(Exception problem, CommandLine line) throws Exception {
        CommandProblem plain = switch (problem) {
            case CommandProblem known -> known;
            case IOException io -> new CommandProblem(plainly(io));
            default -> throw problem;
        };
        String sentence = Objects.requireNonNull(plain.getMessage());
        CommandLine root = line;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Quetzal quetzal = root.getCommand();
        line.getErr().println(quetzal.global().json() ? Json.write(Map.of("problem", sentence)) : sentence);
        line.getErr().flush();
        return plain.exitCode();
    }
}
