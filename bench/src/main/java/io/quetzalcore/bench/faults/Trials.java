package io.quetzalcore.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * kill -9 of one process of a running stack at a random instant of a survey's journey, again and again. After each kill the
 * job must complete with the products of a quiet run, every partition done and told once, every output in the store; at the
 * end nothing may be open, leased, unsent or lying about, and no process without its parent. The same seed kills the same
 * kinds after the same number of partitions.
 */
public final class Trials {

    private static final String READINGS = "10000";
    private static final long SEED = 20261123;
    private static final int MOMENT_MILLIS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final OneMachine machine;
    private final Journal journal;
    private final Shelves shelves;
    private final Consumer<String> told;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();

    /**
     * What came of it; the lists say what was wrong, for people.
     *
     * @param kills processes that were killed
     * @param quietSeconds a run without a kill
     * @param longestSeconds the longest run with one
     * @param lost jobs, partitions and files that are not there or differ
     * @param doubled what counts, or was told, more than once
     * @param orphans processes, folders, leases, attempts and messages that nobody owns
     */
    public record Outcome(
            int kills,
            double quietSeconds,
            double longestSeconds,
            List<String> lost,
            List<String> doubled,
            List<String> orphans) {}

    /**
     * @param machine a stack that is up
     * @param told hears a line for each trial
     */
    public Trials(OneMachine machine, Consumer<String> told) {
        this.machine = machine;
        this.journal = new Journal(machine);
        this.shelves = new Shelves(machine);
        this.told = told;
    }

    /** Kills so many times. */
    public Outcome run(int trials) throws IOException, SQLException, InterruptedException {
        Path survey = machine.home().resolve("trial.csv");
        machine.run("sample", "--readings", READINGS, "--seed", "2", "--out", survey.toString());
        String quiet = machine.submit(survey, "minimum-snr=7.5");
        JsonNode ended = machine.watch(quiet, PATIENCE);
        if (!isComplete(ended)) {
            throw new IOException("the quiet run ended " + ended);
        }
        List<String> expected = journal.products(quiet);
        double usual = journal.seconds(quiet);
        int partitions = journal.done(quiet);
        double longest = 0;
        int kills = 0;
        for (Victim victim : Victim.deck(trials, random)) {
            // another parameter, so that nothing comes from the cache, without any effect on the products
            String job = machine.submit(survey, "minimum-snr=" + (7.5 + (kills + 1) * 1e-6));
            int after = random.nextInt(partitions);
            awaitProgress(job, after);
            kill(victim);
            kills++;
            examine(job, expected);
            double took = journal.seconds(job);
            longest = Math.max(longest, took);
            told.accept(
                    "trial %d: %s killed after %d of %d partitions, job took %.1f s; findings: lost %s, doubled %s, orphans %s"
                            .formatted(kills, victim, after, partitions, took, lost, doubled, orphans));
        }
        settle();
        return new Outcome(kills, usual, longest, List.copyOf(lost), List.copyOf(doubled), List.copyOf(orphans));
    }

    /** Waits until so many partitions are home, then a moment more. */
    private void awaitProgress(String job, int partitions) throws IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (journal.done(job) < partitions && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        Thread.sleep(random.nextInt(MOMENT_MILLIS));
    }

    private static boolean isComplete(JsonNode job) {
        return "COMPLETED".equals(job.path("state").asText());
    }

    /** A process that is being restarted is waited for: every trial kills. */
    private void kill(Victim victim) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            var process = victim.among(machine.processes(), random);
            if (process.isPresent()) {
                List<ProcessHandle> children = process.get().children().toList();
                if (process.get().destroyForcibly()) {
                    mustDie(victim, children);
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("there was no " + victim + " to kill for a minute");
    }

    /** A worker's VMs die with it, whatever they are doing; the database's own processes notice by themselves. */
    private void mustDie(Victim victim, List<ProcessHandle> children) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (children.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        children.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(child -> orphans.add("process " + child.pid() + " outlived its " + victim));
    }

    private void examine(String job, List<String> expected) throws IOException, SQLException, InterruptedException {
        JsonNode ended = machine.watch(job, PATIENCE);
        if (!isComplete(ended)) {
            lost.add("job " + job + " ended " + ended.path("state").asText("nowhere") + ": "
                    + ended.path("reason").asText());
            return;
        }
        if (!journal.products(job).equals(expected)) {
            lost.add("job " + job + " has other products than the quiet run");
        }
        lost.addAll(journal.lost(job));
        lost.addAll(shelves.missing(journal.outputs(job)));
        doubled.addAll(journal.doubled(job));
    }

    /** Waits until every part of the stack has come back, then looks what is left over. */
    private void settle() throws IOException, SQLException, InterruptedException {
        machine.awaitWhole(PATIENCE);
        orphans.addAll(journal.left());
        var processes = machine.processes();
        orphans.addAll(shelves.leftovers(processes.values()));
        machine.traces().stream()
                .filter(pid -> !belongs(pid, processes.values()))
                .forEach(pid -> orphans.add("process " + pid + " belongs to nobody"));
    }

    private static boolean belongs(long pid, java.util.Collection<Long> known) {
        for (var process = ProcessHandle.of(pid);
                process.isPresent();
                process = process.get().parent()) {
            if (known.contains(process.get().pid())) {
                return true;
            }
        }
        return ProcessHandle.of(pid).isEmpty();
    }
}
