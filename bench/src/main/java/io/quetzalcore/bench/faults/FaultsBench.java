package io.quetzalcore.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * kill -9 of one process of the stack at a random instant of a survey's journey, again and again. After each trial the job
 * must be complete with the products of a quiet run; at the end no partition may have been lost or counted twice, and when
 * the stack is down no process may be left.
 */
public final class FaultsBench implements Benchmark {

    private static final int READINGS = 10_000;
    private static final long SEED = 20261123;

    private final int trials;

    /** @param trials how many kills */
    public FaultsBench(int trials) {
        this.trials = trials;
    }

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Path home = Files.createTempDirectory("quetzal-faults");
        OneMachine machine = new OneMachine(OneMachine.command(), home, 2);
        try {
            machine.up();
            run(machine, report);
        } finally {
            machine.down();
        }
        report.accept(Measured.atMost("orphans", machine.traces().size(), "processes", 0));
    }

    private void run(OneMachine machine, Consumer<Measured> report) throws Exception {
        Path survey = machine.home().resolve("sample.csv");
        machine.run("sample", "--readings", Integer.toString(READINGS), "--seed", "1", "--out", survey.toString());
        Journal journal = new Journal(machine);
        String quiet = machine.submit(survey);
        requireComplete(machine.watch(quiet));
        List<String> expected = journal.products(quiet);
        double usual = journal.seconds(quiet);
        SplittableRandom random = new SplittableRandom(SEED);
        int kills = 0;
        int lost = 0;
        int doubled = 0;
        double longest = 0;
        for (int trial = 0; trial < trials; trial++) {
            String job = machine.submit(survey, "minimum-snr=" + (8 + (trial + 1) * 1e-6));
            Thread.sleep((long) (random.nextDouble() * usual * 1000));
            kills += Victim.of(random.nextInt(100)).kill(machine.processes(), random) ? 1 : 0;
            JsonNode ended = machine.watch(job);
            boolean whole = "COMPLETED".equals(ended.path("state").asText())
                    && journal.products(job).equals(expected);
            lost += whole ? 0 : 1;
            doubled += journal.doubled(job);
            longest = Math.max(longest, journal.seconds(job));
        }
        report.accept(Measured.plain("kills", kills, "processes"));
        report.accept(Measured.plain("a quiet run takes", usual, "s"));
        report.accept(Measured.plain("the longest run with a kill took", longest, "s"));
        report.accept(Measured.atMost("lost or different", lost, "jobs", 0));
        report.accept(Measured.atMost("counted twice", doubled, "results", 0));
    }

    private static void requireComplete(JsonNode job) throws IOException {
        if (!"COMPLETED".equals(job.path("state").asText())) {
            throw new IOException("the quiet run ended " + job);
        }
    }
}
