package io.quetzalcore.bench.stack;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** How fast the one-machine stack is up, and how much memory it takes when nothing is to be done. */
public final class StackBench implements Benchmark {

    private static final double MOST_SECONDS = 30;
    private static final double MOST_MIB = 1.6 * 1024;
    private static final long SETTLE_MILLIS = 10_000;

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Path home = Files.createTempDirectory("quetzal-stack");
        try (OneMachine machine = new OneMachine(OneMachine.command(), home, 2)) {
            report.accept(Measured.plain("first start", seconds(machine), "s"));
            Thread.sleep(SETTLE_MILLIS);
            machine.down();
            report.accept(Measured.atMost("second start", seconds(machine), "s", MOST_SECONDS));
            Thread.sleep(SETTLE_MILLIS);
            double all = 0;
            for (Map.Entry<String, Long> part : machine.processes().entrySet()) {
                double mib = OneMachine.residentMib(part.getValue());
                report.accept(Measured.plain("resident, " + part.getKey(), mib, "MiB"));
                all += mib;
            }
            report.accept(Measured.atMost("resident, all", all, "MiB", MOST_MIB));
        }
    }

    private static double seconds(OneMachine machine) throws Exception {
        long begin = System.nanoTime();
        machine.up();
        return (System.nanoTime() - begin) * 1e-9;
    }
}
