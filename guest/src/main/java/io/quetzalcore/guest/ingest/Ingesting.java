package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.SurveyReader;
import io.quetzalcore.formats.reading.Tally;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does {@link Work.Ingest}. */
public final class Ingesting {

    /** More absurd readings than one in twenty are no accident. */
    private static final double ABSURD_SHARE = 0.05;

    private Ingesting() {}

    /** Reads the upload, writes its lines and the completeness report, and notes the facts. */
    public static void run(Work.Ingest work, Bench bench) throws IOException, InputProblem {
        List<Result> results = new ArrayList<>();
        bench.out("stations.qzl", stations -> {
            Path spool = stations.resolveSibling("readings.spool");
            try {
                results.add(ingest(bench, work.upload(), spool, stations));
            } finally {
                Files.deleteIfExists(spool);
            }
        });
        Result result = results.getFirst();
        bench.outJson("completeness.json", result.completeness());
        bench.facts(result.facts());
        bench.figure("readings", (double) result.facts().readings());
        bench.figure("lines", result.facts().lineReadings().size());
        bench.figure("line-spacing-m", result.facts().lineSpacing());
        bench.progress(1);
    }

    /** What a survey turned out to be. */
    record Result(SurveyFacts facts, Completeness completeness) {}

    private static Result ingest(Bench bench, String upload, Path spool, Path stations)
            throws IOException, InputProblem {
        SurveyParameters parameters = bench.task().parameters();
        try (RawSurvey raw = SurveyReader.read(bench.in(upload), upload, parameters, spool, Limits.USUAL)) {
            bench.progress(0.5);
            mustHaveReadings(raw);
            Systems systems = Systems.choose(raw, parameters);
            RawLines lines = raw.hasLines()
                    ? RawLines.named(raw, systems)
                    : RawLines.stretches(raw, systems, LinesFromGeometry.starts(raw, systems));
            SharedPlaces shared = SharedPlaces.among(raw, lines);
            lines.leaveOut(shared.copies());
            LineSurvey surveyed = LineSurvey.of(raw, lines, systems, parameters);
            bench.progress(0.6);
            Stations written = Stations.write(stations, raw, lines, surveyed, systems, parameters);
            return written.result(shared);
        }
    }

    private static void mustHaveReadings(RawSurvey raw) throws InputProblem {
        Tally tally = raw.tally();
        if (tally.absurdFields() > ABSURD_SHARE * (double) tally.rows()) {
            throw new InputProblem(
                    raw.file(),
                    tally.firstAbsurdFieldLine(),
                    "field",
                    tally.firstAbsurdField() + " nT, and " + (tally.absurdFields() - 1) + " more of the kind",
                    "readings between field-minimum-nt and field-maximum-nt");
        }
        if (tally.accepted() == 0) {
            throw new InputProblem(
                    raw.file(),
                    0,
                    null,
                    tally.rows() == 0
                            ? "no rows of data"
                            : tally.rows() + " rows, of which none has both a position and a field",
                    "readings along two lines or more");
        }
    }
}
