package io.quetzalcore.guest.levelling;

import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.levelling.Levelling;
import io.quetzalcore.geophysics.levelling.Levelling.Method;
import io.quetzalcore.geophysics.levelling.LevellingReport;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Locale;

/** Levels all conditioned lines. */
public final class LevellingLines {
    private LevellingLines() {}

    /** Reads {@code conditioned-NNN.qzl}, writes {@code levelled.qzl} in the same order and {@code levelling.json}. */
    public static void run(Work.Level work, Bench bench) throws IOException, InputProblem {
        Levelling.Settings settings = settings(bench);
        try (ConditionedLines lines = ConditionedLines.open(bench.inputs("conditioned-"))) {
            Levelling levelling = Levelling.of(lines, settings);
            if (settings.method() == Method.TIE && levelling.method() != Method.TIE) {
                throw new InputProblem(
                        "parameters",
                        0,
                        Parameter.LEVELLING.key(),
                        "tie, and no tie line that crosses a flight line",
                        "auto, differential or none, or tie-lines with the names of the tie lines");
            }
            bench.progress(0.5);
            bench.out("levelled.qzl", file -> {
                try (LineFileWriter writer = LineFileWriter.create(file)) {
                    for (int i = 0; i < lines.lines(); i++) {
                        writer.add(levelling.level(i));
                        bench.progress(0.5 + 0.5 * (i + 1) / lines.lines());
                    }
                }
            });
            LevellingReport report = levelling.report();
            bench.outJson("levelling.json", report);
            bench.figure("crossings", report.crossings());
            bench.figure("correction-rms-nt", report.correctionRmsNt());
        }
    }

    private static Levelling.Settings settings(Bench bench) {
        SurveyParameters parameters = bench.task().parameters();
        return new Levelling.Settings(
                Method.valueOf(parameters.text(Parameter.LEVELLING).toUpperCase(Locale.ROOT)),
                bench.needFacts().lineSpacing(),
                "on".equals(parameters.text(Parameter.MICROLEVELLING)),
                parameters.number(Parameter.MICROLEVELLING_LIMIT));
    }
}
