package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.cli.payara.Probe;
import io.quetzalcore.cli.payara.StartLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits until every application answers on its own URL. */
final class Answers {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A server that says it is ready deploys nothing more; its application may still open its pools. */
    private static final Duration PATIENCE_WHEN_DONE = Duration.ofSeconds(20);

    private final Home home;
    private final ProgressLog progress;
    private final Map<PayaraInstance, StartLog> logs = new HashMap<>();
    private final Map<PayaraInstance, Long> doneSinceNanos = new HashMap<>();

    /** To be made before the instances start. */
    Answers(Home home, ProgressLog progress, List<PayaraInstance> instances) throws IOException {
        this.home = home;
        this.progress = progress;
        for (PayaraInstance instance : instances) {
            logs.put(instance, new StartLog(home.log(instance.name())));
        }
    }

    /**
     * Waits for them.
     *
     * @param hopeless why the supervisor gave up; empty while it has not
     * @throws CommandProblem when one does not answer in time, or can be seen not to
     */
    void await(Supplier<Optional<String>> hopeless) throws InterruptedException, CommandProblem {
        long begin = System.nanoTime();
        List<PayaraInstance> silent = new ArrayList<>(logs.keySet());
        while (!silent.isEmpty()) {
            if (hopeless.get().isPresent()) {
                throw new CommandProblem(
                        "The stack did not start: " + hopeless.get().get() + ".");
            }
            for (PayaraInstance instance : List.copyOf(silent)) {
                if (Probe.answers(instance.url())) {
                    silent.remove(instance);
                    progress.say(String.format(
                            Locale.ROOT,
                            "%s ready after %.1f s on port %d",
                            instance.name(),
                            (System.nanoTime() - begin) / 1e9,
                            instance.port()));
                } else {
                    refuseHopeless(instance, begin);
                }
            }
            Thread.sleep(200);
        }
    }

    private void refuseHopeless(PayaraInstance instance, long begin) throws CommandProblem {
        StartLog log = logs.get(instance);
        long now = System.nanoTime();
        if (log == null || !log.serverIsDone()) {
            doneSinceNanos.remove(instance);
        } else {
            doneSinceNanos.putIfAbsent(instance, now);
        }
        long done = now - doneSinceNanos.getOrDefault(instance, now);
        if (now - begin > PATIENCE.toNanos() || done > PATIENCE_WHEN_DONE.toNanos()) {
            String why = log == null
                    ? ""
                    : log.firstProblem().map(line -> ": " + line).orElse("");
            throw new CommandProblem(instance.name() + " does not answer on " + instance.url() + why + " (its log: "
                    + home.log(instance.name()) + ")");
        }
    }
}
