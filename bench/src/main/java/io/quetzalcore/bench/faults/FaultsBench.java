package io.quetzalcore.bench.faults;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.bench.faults.Trials.Outcome;
import io.quetzalcore.bench.stack.OneMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Trials on a stack of their own: nothing may be lost or counted twice, and when it is down nothing may be left. */
public final class FaultsBench implements Benchmark {

    private final int trials;

    /** @param trials how many kills */
    public FaultsBench(int trials) {
        this.trials = trials;
    }

    @Override
    @SuppressWarnings("SystemOut") // what went wrong, beside the figures
    public void run(Consumer<Measured> report) throws Exception {
        Path home = Files.createTempDirectory("quetzal-faults");
        OneMachine machine = new OneMachine(OneMachine.command(), home, 2);
        Outcome outcome;
        try {
            machine.up();
            outcome = new Trials(machine, System.err::println).run(trials);
        } finally {
            machine.down();
        }
        List<Long> traces = machine.traces();
        machine.forget();
        report.accept(Measured.atLeast("kills", outcome.kills(), "processes", trials));
        report.accept(Measured.plain("a quiet run takes", outcome.quietSeconds(), "s"));
        report.accept(Measured.plain("the longest run with a kill took", outcome.longestSeconds(), "s"));
        report.accept(Measured.atMost("lost or different", outcome.lost().size(), "findings", 0));
        report.accept(Measured.atMost("counted twice", outcome.doubled().size(), "findings", 0));
        report.accept(Measured.atMost("orphans", outcome.orphans().size() + traces.size(), "findings", 0));
        Stream.of(outcome.lost(), outcome.doubled(), outcome.orphans())
                .flatMap(List::stream)
                .forEach(System.err::println);
    }
}
