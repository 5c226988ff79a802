package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.formats.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what the components say. */
@Command(name = "logs", description = "Show the end of the logs, of one component or of all.")
public final class LogsCommand implements Callable<Integer> {
    private static final long TAIL_BYTES = 8 << 10;

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "COMPONENT",
            defaultValue = "",
            description = "supervisor, database, broker, gateway, master or worker-N (default: all)")
    private String component = "";

    @Option(
            names = {"-f", "--follow"},
            description = "go on as the logs grow, until interrupted")
    private boolean follow;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        List<ProgressReader> readers = new ArrayList<>();
        for (Path log : logs()) {
            String name = log.getFileName().toString().replaceFirst("\\.log$", "");
            readers.add(ProgressReader.fromEnd(log, TAIL_BYTES, line -> out.println(form(name, line))));
        }
        do {
            for (ProgressReader reader : readers) {
                reader.pass();
            }
            out.flush();
            if (follow) {
                Thread.sleep(250);
            }
        } while (follow);
        return ExitCode.OK;
    }

    private String form(String name, String line) {
        if (quetzal.global().json()) {
            return Json.write(Map.of("component", name, "line", line));
        }
        return component.isEmpty() ? name + ": " + line : line;
    }

    private List<Path> logs() throws IOException, CommandProblem {
        Home home = quetzal.global().home();
        if (!Files.isDirectory(home.logs())) {
            throw new CommandProblem("There are no logs in " + home.root() + ": no stack ever ran there.");
        }
        try (Stream<Path> all = Files.list(home.logs())) {
            List<Path> found = all.filter(log -> log.toString().endsWith(".log"))
                    .filter(log -> component.isEmpty() || log.equals(home.log(component)))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new CommandProblem("There is no log of " + component + " in " + home.logs() + ".");
            }
            return found;
        }
    }
}
