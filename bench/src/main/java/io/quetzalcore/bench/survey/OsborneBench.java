package io.quetzalcore.bench.survey;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The Osborne survey, 990,987 readings: from upload to done on a stack with two workers; the time is the last line. */
public final class OsborneBench implements Benchmark {

    private static final double MOST_SECONDS = 120;
    private static final double MOST_SERVER_MIB = 400;
    private static final double MOST_VM_MIB = 1024;
    private static final long SAMPLE_MILLIS = 250;

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Path survey = Path.of(requiredFolder(), "surveys", "osborne-magnetic.csv.xz");
        Path home = Files.createTempDirectory("quetzal-osborne");
        try (OneMachine machine = new OneMachine(OneMachine.command(), home, 2)) {
            machine.up();
            Peaks peaks = new Peaks(machine);
            Thread watch = Thread.ofPlatform().daemon().start(peaks);
            long begin = System.nanoTime();
            JsonNode job = machine.watch(machine.submit(survey, "grid-spacing-m=50", "clearance-m=80"));
            double seconds = (System.nanoTime() - begin) * 1e-9;
            peaks.done.set(true);
            watch.join();
            if (!"COMPLETED".equals(job.path("state").asText())) {
                throw new IOException("the job ended " + job.path("state").asText() + ": "
                        + job.path("reason").asText());
            }
            stages(job, report);
            peaks.report(report);
            report.accept(Measured.atMost("upload to done", seconds, "s", MOST_SECONDS));
        }
    }

    private static String requiredFolder() throws IOException {
        String folder = System.getenv("QUETZAL_DATA");
        if (folder == null) {
            throw new IOException("QUETZAL_DATA does not name the folder with surveys/osborne-magnetic.csv.xz");
        }
        return folder;
    }

    private static void stages(JsonNode job, Consumer<Measured> report) {
        for (JsonNode stage : job.path("stages")) {
            Instant from = Instant.parse(stage.path("startedAt").asText());
            Instant to = Instant.parse(stage.path("endedAt").asText());
            double seconds = Duration.between(from, to).toMillis() / 1000.0;
            report.accept(Measured.plain("step " + stage.path("stage").asText(), seconds, "s"));
        }
    }

    /** Highest resident memory of each process, sampled. */
    private static final class Peaks implements Runnable {

        private final OneMachine machine;
        private final Map<String, Double> mib = new TreeMap<>();
        final AtomicBoolean done = new AtomicBoolean();

        Peaks(OneMachine machine) {
            this.machine = machine;
        }

        @Override
        public void run() {
            try {
                while (!done.get()) {
                    sample();
                    Thread.sleep(SAMPLE_MILLIS);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void sample() throws IOException {
            for (Map.Entry<String, Long> part : machine.processes().entrySet()) {
                String name = part.getKey().startsWith("vm-") ? "vm" : part.getKey();
                mib.merge(name, OneMachine.residentMib(part.getValue()), Math::max);
            }
        }

        void report(Consumer<Measured> report) {
            mib.forEach((name, peak) -> {
                String what = "peak resident, " + name;
                boolean server = name.equals("gateway") || name.equals("master") || name.startsWith("worker");
                report.accept(
                        name.equals("vm")
                                ? Measured.atMost(what, peak, "MiB", MOST_VM_MIB)
                                : server
                                        ? Measured.atMost(what, peak, "MiB", MOST_SERVER_MIB)
                                        : Measured.plain(what, peak, "MiB"));
            });
        }
    }
}
