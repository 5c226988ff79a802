package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.ExitCode;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;

/** Lists jobs. */
@Command(name = "jobs", description = "List jobs, the newest first.")
public final class JobsCommand extends ClientCommand {

    @Override
    int run(Gateway gateway) throws ApiProblem, IOException, InterruptedException {
        JsonNode jobs = gateway.get("/api/jobs").path("jobs");
        for (JsonNode job : jobs) {
            if (json()) {
                out().println(job);
            } else {
                out().printf(
                                Locale.ROOT,
                                "%s  %-10s %-26s %s%n",
                                job.path("id").asText(),
                                job.path("state").asText(),
                                job.path("createdAt").asText(),
                                job.path("fileName").asText());
            }
        }
        if (jobs.isEmpty() && !json()) {
            out().println("No jobs yet: hand a survey in with quetzal submit FILE.");
        }
        return ExitCode.OK;
    }
}
