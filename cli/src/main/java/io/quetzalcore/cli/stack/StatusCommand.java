package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.cli.payara.Probe;
import io.quetzalcore.cli.stack.StackState.Component;
import io.quetzalcore.cli.stack.StackState.Phase;
import io.quetzalcore.formats.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what runs. */
@Command(
        name = "status",
        description = "Say what runs, where it listens, and how much memory it takes.",
        footer = {"", "Exit codes: 0 every component answers, 1 some do not, 3 no stack is running."})
public final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * One component as it is now.
     *
     * @param state {@code up}, {@code silent} when it runs and does not answer, or {@code down}
     * @param residentMib memory that it holds, 0 when unknown
     */
    record Line(String name, String state, long pid, int port, int restarts, long residentMib, String lastEnd) {}

    /** Everything, for programs. */
    record Report(Phase phase, String url, String masterUrl, String home, List<Line> components) {}

    @Override
    public Integer call() throws Exception {
        Home home = quetzal.global().home();
        Optional<StackState> found = new Stack(home).running();
        if (found.isEmpty()) {
            throw new CommandProblem(ExitCode.NOT_RUNNING, "No stack is running in " + home.root() + ".");
        }
        StackState state = found.get();
        List<Line> lines = state.components().stream().map(StatusCommand::look).toList();
        Report report = new Report(
                state.phase(), state.url(), state.masterUrl(), home.root().toString(), lines);
        PrintWriter out = spec.commandLine().getOut();
        if (quetzal.global().json()) {
            out.println(Json.write(report));
        } else {
            print(report, out);
        }
        boolean well = state.phase() == Phase.READY
                && lines.stream().allMatch(line -> line.state().equals("up"));
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Line look(Component component) {
        boolean runs = component.process().running().isPresent();
        boolean answers = runs && (component.url().isEmpty() || Probe.answers(component.url()));
        String state = answers ? "up" : runs ? "silent" : "down";
        long pid = component.process().pid();
        return new Line(
                component.name(),
                state,
                pid,
                component.port(),
                component.restarts(),
                ResidentMemory.mib(pid),
                component.lastEnd());
    }

    private static void print(Report report, PrintWriter out) {
        out.println("The stack is " + report.phase().name().toLowerCase(Locale.ROOT) + ": gateway " + report.url()
                + ", master " + report.masterUrl());
        out.println("component   state    port  process  restarts  memory");
        long sum = 0;
        for (Line line : report.components()) {
            out.printf(
                    Locale.ROOT,
                    "%-10s  %-6s  %5d  %7d  %8d  %4d MiB%s%n",
                    line.name(),
                    line.state(),
                    line.port(),
                    line.pid(),
                    line.restarts(),
                    line.residentMib(),
                    line.lastEnd().isEmpty() ? "" : "  (before: " + line.lastEnd() + ")");
            sum += line.residentMib();
        }
        out.printf(Locale.ROOT, "%d MiB in all; data, logs and secrets in %s%n", sum, report.home());
    }
}
