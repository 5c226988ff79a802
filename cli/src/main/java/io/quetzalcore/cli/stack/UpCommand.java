package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import io.quetzalcore.formats.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts the stack. */
@Command(
        name = "up",
        description = "Start database, broker, gateway, master and workers on this machine.",
        footer = {"", "Exit codes: 0 it is up, 1 it did not start, 2 wrong usage, 5 it was up already."})
public final class UpCommand implements Callable<Integer> {
    private static final int MOST_WORKERS = 64;

    @ParentCommand
    private Quetzal quetzal = new Quetzal();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--workers", paramLabel = "N", defaultValue = "2", description = "worker instances (default: 2)")
    private int workers;

    @Option(
            names = "--database",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "a PostgreSQL that runs elsewhere, as jdbc:postgresql://host:port/name; user and password from "
                            + "QUETZAL_DATABASE_USER and QUETZAL_DATABASE_PASSWORD")
    private String database = "";

    @Option(
            names = "--broker",
            paramLabel = "URL",
            defaultValue = "",
            description = "an Artemis that runs elsewhere, as tcp://host:port; user and password from "
                    + "QUETZAL_BROKER_USER and QUETZAL_BROKER_PASSWORD")
    private String broker = "";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "of the gateway; 0 takes any free one (default: 8080)")
    private int httpPort;

    @Option(
            names = "--master-port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description = "of the master; 0 takes any free one (default: 9000)")
    private int masterPort;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "that gateway and master listen on (default: 127.0.0.1, this machine only)")
    private String host = "";

    @Override
    public Integer call() throws Exception {
        refuseNonsense();
        var out = spec.commandLine().getOut();
        boolean json = quetzal.global().json();
        StackPlan plan = new StackPlan(workers, httpPort, masterPort, database, broker, host);
        StackState state = new Stack(quetzal.global().home()).up(plan, line -> {
            if (!json) {
                out.println(line);
                out.flush();
            }
        });
        out.println(json ? Json.write(state) : "gateway " + state.url() + "  master " + state.masterUrl());
        return ExitCode.OK;
    }

    private void refuseNonsense() throws CommandProblem {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new CommandProblem(
                    ExitCode.USAGE, "--workers " + workers + " is not between 1 and " + MOST_WORKERS + ".");
        }
        for (int port : new int[] {httpPort, masterPort}) {
            if (port < 0 || port > 65535) {
                throw new CommandProblem(ExitCode.USAGE, port + " is not a port: 0 to 65535.");
            }
        }
        if (!database.isEmpty() && !database.startsWith("jdbc:postgresql:")) {
            throw new CommandProblem(
                    ExitCode.USAGE, "--database " + database + " is not of the form jdbc:postgresql://host:port/name.");
        }
    }
}
