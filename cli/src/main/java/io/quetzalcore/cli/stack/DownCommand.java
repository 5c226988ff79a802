package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.formats.json.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Stops the stack. */
@Command(
        name = "down",
        description = "Stop the stack in order; its data stays in the home folder.",
        footer = {"", "Exit codes: 0 it is down now, 1 it had to be killed, 3 it was not running."})
public final class DownCommand implements Callable<Integer> {

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Home home = quetzal.global().home();
        if (!new Stack(home).down()) {
            throw new CommandProblem(ExitCode.NOT_RUNNING, "No stack is running in " + home.root() + ".");
        }
        spec.commandLine()
                .getOut()
                .println(quetzal.global().json() ? Json.write(Map.of("down", true)) : "The stack is down.");
        return ExitCode.OK;
    }
}
