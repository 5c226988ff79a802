package io.quetzalcore.cli.client;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a job. */
@Command(name = "watch", description = "Follow a job to its end: a bar for each step.")
public final class WatchCommand extends ClientCommand {

    @Parameters(paramLabel = "JOB", description = "the job's id")
    private String job = "";

    @Override
    int run(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
        return follow(gateway, job);
    }
}
