package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Follows a job until it comes to rest. */
final class Watching {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Gateway gateway;
    private final PrintStream out;
    private final boolean quiet;

    /** @param quiet say nothing while it runs (the caller prints JSON at the end) */
    Watching(Gateway gateway, PrintStream out, boolean quiet) {
        this.gateway = gateway;
        this.out = out;
        this.quiet = quiet;
    }

    /**
     * Waits for the job's end. A gateway that is away for a while (it may be restarting) is waited for.
     *
     * @return the job as it ended
     */
    JsonNode untilRest(String job) throws ApiProblem, IOException, InterruptedException {
        ProgressPrinter printer = new ProgressPrinter(out, isTerminal());
        Instant lastAnswer = Instant.now();
        while (true) {
            try {
                JsonNode seen = gateway.get("/api/jobs/" + job);
                lastAnswer = Instant.now();
                JobView view = JobView.of(seen);
                if (!quiet) {
                    printer.show(view);
                }
                if (view.isAtRest()) {
                    return seen;
                }
            } catch (ApiProblem | IOException e) {
                boolean away = !(e instanceof ApiProblem problem) || problem.status() == 0 || problem.status() >= 500;
                if (!away || Duration.between(lastAnswer, Instant.now()).compareTo(PATIENCE) > 0) {
                    throw e;
                }
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static boolean isTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }
}
