package io.quetzalcore.guest.condition;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.condition.ConditionReport;
import io.quetzalcore.geophysics.condition.Conditioned;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Locale;

/** Conditions a part of the lines of {@code stations.qzl}, one at a time. */
public final class Conditioning {
    private Conditioning() {}

    /** Writes {@code conditioned-NNN.qzl} and {@code condition-NNN.json}. */
    public static void run(Work.Condition work, Bench bench) throws IOException, InputProblem {
        SurveyParameters parameters = bench.task().parameters();
        double speed = parameters.number(Parameter.MAXIMUM_SPEED);
        double sigmas = parameters.number(Parameter.SPIKE_SIGMAS);
        ConditionReport.Builder found = new ConditionReport.Builder();
        try (LineFile stations = LineFile.open(bench.in("stations.qzl"))) {
            bench.out(name("conditioned-%03d.qzl", work.part()), file -> {
                try (LineFileWriter writer = LineFileWriter.create(file)) {
                    for (int i = work.fromLine(); i < work.toLine(); i++) {
                        Conditioned conditioned = Conditioned.of(stations.line(i), speed, sigmas);
                        found.add(conditioned);
                        writer.add(conditioned.line());
                        bench.progress((i + 1.0 - work.fromLine()) / (work.toLine() - work.fromLine()));
                    }
                }
            });
        }
        ConditionReport report = found.build(bench.needFacts().lineSpacing(), parameters.number(Parameter.CLEARANCE));
        bench.outJson(name("condition-%03d.json", work.part()), report);
        bench.figure("spikes", (double) report.spikes());
        bench.figure("noise-nt", report.medianNoiseNt());
    }

    private static String name(String pattern, int part) {
        return String.format(Locale.ROOT, pattern, part);
    }
}
