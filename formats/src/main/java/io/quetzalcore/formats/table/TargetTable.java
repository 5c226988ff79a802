package io.quetzalcore.formats.table;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The targets as CSV, one row each, the best first. */
public final class TargetTable {

    private static final String[] COLUMNS = {
        "rank",
        "score",
        "easting",
        "easting_low_90",
        "easting_high_90",
        "northing",
        "northing_low_90",
        "northing_high_90",
        "depth_below_sensor_m",
        "depth_low_90_m",
        "depth_high_90_m",
        "moment_a_m2",
        "moment_low_90_a_m2",
        "moment_high_90_a_m2",
        "inclination_deg",
        "declination_grid_deg",
        "direction_cone_90_deg",
        "remanence_angle_deg",
        "koenigsberger_q_at_least",
        "misfit_nt",
        "explained_share",
        "readings",
        "snr",
        "score_parts",
        "warnings",
        "source_class",
        "source_class_told",
        "source_class_probabilities",
        "something_else_probability"
    };

    private TargetTable() {}

    /** Writes the targets; with none, the header alone. */
    public static void write(Path file, List<Target> targets, Classified classified) throws IOException {
        try (CsvWriter csv = new CsvWriter(file)) {
            csv.header(COLUMNS);
            for (Target target : targets) {
                row(csv, target, classified.of(target.rank()));
            }
        }
    }

    private static void row(CsvWriter csv, Target target, Classification classification) throws IOException {
        DipoleFit fit = target.fit();
        csv.number(target.rank(), 0);
        csv.number(target.score(), 4);
        interval(csv, fit.easting(), 1);
        interval(csv, fit.northing(), 1);
        interval(csv, fit.depthMetres(), 1);
        for (double moment : new double[] {
            fit.moment().best(), fit.moment().low(), fit.moment().high()
        }) {
            csv.significant(moment, 4);
        }
        csv.number(fit.inclinationDegrees(), 1);
        csv.number(fit.declinationDegrees(), 1);
        csv.number(fit.directionConeDegrees(), 1);
        csv.number(fit.remanenceAngleDegrees(), 1);
        csv.number(fit.koenigsbergerBound(), 3);
        csv.number(fit.misfitNt(), 3);
        csv.number(fit.explained(), 4);
        csv.number(fit.readings(), 0);
        csv.number(fit.anomaly().snr(), 1);
        csv.text(target.parts().stream()
                .map(part -> part.name() + " " + part.value())
                .collect(Collectors.joining("; ")));
        csv.text(String.join("; ", target.warnings()));
        csv.text(classification.inWords());
        csv.text(Boolean.toString(classification.told()));
        csv.text(classification.candidates().stream()
                .map(candidate -> candidate.name() + " " + Figures.plain(candidate.probability(), 4))
                .collect(Collectors.joining("; ")));
        csv.number(classification.somethingElse(), 4);
        csv.endRow();
    }

    private static void interval(CsvWriter csv, Interval interval, int decimals) throws IOException {
        csv.number(interval.best(), decimals);
        csv.number(interval.low(), decimals);
        csv.number(interval.high(), decimals);
    }
}
