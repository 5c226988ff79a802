package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.Quetzal;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands that speak to a gateway share: the connection, JSON or words, problems in one sentence. */
abstract class ClientCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private Connection connection = new Connection();

    @Override
    public final Integer call() throws CommandProblem, IOException, InterruptedException {
        try {
            return run(gateway());
        } catch (ApiProblem problem) {
            throw problem.asCommandProblem();
        }
    }

    /** Does the command's work; the exit code. */
    abstract int run(Gateway gateway) throws ApiProblem, CommandProblem, IOException, InterruptedException;

    private Gateway gateway() throws CommandProblem, IOException {
        return connection.gateway(quetzal().global().home());
    }

    final Quetzal quetzal() {
        return (Quetzal) spec.root().userObject();
    }

    final boolean json() {
        return quetzal().global().json();
    }

    @SuppressWarnings("SystemOut") // a command's answer goes to standard output
    static PrintStream out() {
        return System.out;
    }

    /** Follows a job to its end and says how it ended. */
    final int follow(Gateway gateway, String job) throws ApiProblem, IOException, InterruptedException {
        JsonNode ended = new Watching(gateway, out(), json()).untilRest(job);
        JobView view = JobView.of(ended);
        if (json()) {
            out().println(ended);
        } else if (view.isComplete()) {
            out().println("Job " + view.id() + " is complete.");
        } else {
            out().println("Job " + view.id() + " ended " + view.state()
                    + (view.reason().isEmpty() ? "." : ": " + view.reason()));
        }
        return view.isComplete() ? ExitCode.OK : ExitCode.FAILED;
    }
}
