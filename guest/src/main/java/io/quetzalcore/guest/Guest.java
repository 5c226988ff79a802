package io.quetzalcore.guest;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.hypervisor.wire.GuestChannel;
import io.quetzalcore.hypervisor.wire.Progress;
import io.quetzalcore.hypervisor.wire.Refusal;
import io.quetzalcore.hypervisor.wire.TaskHandler;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A VM's program: reads a partition from the wire, works at it in the exchange folder, answers with what it made. */
public final class Guest implements TaskHandler {

    private final Path exchange;

    private Guest(Path exchange) {
        this.exchange = exchange;
    }

    /**
     * Serves until told to leave.
     *
     * @param arguments the exchange folder, with {@code in/} and {@code out/} in it
     */
    public static void main(String[] arguments) {
        GuestChannel.open().serve(new Guest(Path.of(arguments[0])));
    }

    /** Sends a task and an answer through JSON: the first real ones would wait for these classes otherwise. */
    @Override
    public void warmUp() throws IOException {
        PartitionTask task = new PartitionTask(
                Stage.INGEST, 0, 0, new Work.Ingest("upload"), SurveyParameters.DEFAULTS, null, List.of(), 0);
        Json.read(Json.bytes(task), PartitionTask.class);
        Json.bytes(new PartitionResult(List.of(), Map.of("readings-count", 0.0), null));
    }

    /** Walks the smallest sample survey through all stages, and has every shader compiled. */
    @Override
    public void rehearse() throws IOException, InputProblem {
        warmUp();
        Path folder = Files.createTempDirectory(exchange.resolve("tmp"), "rehearsal");
        Path survey = folder.resolve("sample.csv");
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] smallest = {"--out", survey.toString(), "--readings", "10000"};
        if (SampleSurvey.run(smallest, nobody, nobody) != 0) {
            throw new IOException("no sample survey could be made in " + folder);
        }
        new Journey(folder.resolve("journey"), (_, _) -> {}).run(survey, SurveyParameters.DEFAULTS);
        Engines.rehearse();
    }

    @Override
    public byte[] run(byte[] payload, Progress progress) throws IOException, Refusal {
        PartitionTask task = Json.read(payload, PartitionTask.class);
        Bench bench = new Bench(task, exchange.resolve("in"), exchange.resolve("out"), watching(task, progress));
        try {
            return Json.bytes(Errands.run(bench));
        } catch (InputProblem problem) {
            throw new Refusal(problem.getMessage(), Json.write(fields(problem)));
        }
    }

    private static Map<String, Object> fields(InputProblem problem) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("file", problem.file());
        fields.put("line", problem.line());
        fields.put("field", problem.field() == null ? "" : problem.field());
        fields.put("found", problem.found());
        fields.put("expected", problem.expected());
        return fields;
    }

    private static Watcher watching(PartitionTask task, Progress progress) {
        return new Watcher() {
            @Override
            public void progress(double fraction) {
                progress.at(fraction, Math.round(fraction * task.weight()));
            }

            @Override
            public boolean stopping() {
                return progress.stopping();
            }
        };
    }
}
