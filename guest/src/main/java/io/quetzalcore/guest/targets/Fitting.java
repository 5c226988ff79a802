package io.quetzalcore.guest.targets;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.fit.DipoleFitting;
import io.quetzalcore.geophysics.fit.Readings;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Does {@link Work.Fit}. */
public final class Fitting {

    /** Readings that one fit takes at most. */
    static final int MOST_READINGS = 2000;

    private Fitting() {}

    /** Fits this partition's anomalies on the levelled lines; those that no dipole can be fitted to are left out. */
    public static void run(Work.Fit work, Bench bench) throws IOException, InputProblem {
        SurveyFacts facts = bench.needFacts();
        List<Anomaly> anomalies = bench.jsonList("anomalies.json", Anomaly.class);
        List<DipoleFit> fits = new ArrayList<>();
        Engine engine = Engines.of(
                bench.task().parameters(),
                Engines.Kernel.UNIT_FIELDS,
                (long) MOST_READINGS * (work.toAnomaly() - work.fromAnomaly()));
        try (LineFile lines = LineFile.open(bench.in("levelled.qzl"))) {
            for (int k = work.fromAnomaly(); k < work.toAnomaly() && !bench.stopping(); k++) {
                Readings readings = about(anomalies.get(k), lines, facts.meanUpward());
                DipoleFitting.fit(engine.unitFields(), anomalies.get(k), anomalies, readings, facts.mainField())
                        .ifPresent(fits::add);
                bench.progress((k + 1.0 - work.fromAnomaly()) / (work.toAnomaly() - work.fromAnomaly()));
            }
        }
        bench.figure("fits", fits.size());
        bench.outJson(
                String.format(Locale.ROOT, "engine-fits-%03d.json", work.part()),
                new Engines.Ran("dipoles at the readings", engine.title(), fits.size(), "fits"));
        bench.outJson(String.format(Locale.ROOT, "fits-%03d.json", work.part()), fits);
    }

    private static Readings about(Anomaly anomaly, LineFile lines, double unknownUpward) {
        Bounds window =
                Bounds.NOTHING.include(anomaly.easting(), anomaly.northing()).grow(anomaly.radiusMetres());
        List<FlightLine> near = new ArrayList<>();
        for (int line = 0; line < lines.lines(); line++) {
            if (lines.readings(line) > 0 && lines.bounds(line).meets(window)) {
                near.add(lines.line(line));
            }
        }
        return Readings.within(
                near, anomaly.easting(), anomaly.northing(), anomaly.radiusMetres(), MOST_READINGS, unknownUpward);
    }
}
