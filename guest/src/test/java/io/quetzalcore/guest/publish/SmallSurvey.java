package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Two dipoles under a few lines, with all files that publishing reads: exact fields, so that pictures can be judged. */
final class SmallSurvey {

    static final String HOSTILE_NAME = "<b>L\"7\" & co</b>";

    private static final MainField FIELD = new MainField(-53, 6, 51_000);
    private static final double WEST = 480_000;
    private static final double SOUTH = 7_560_000;
    private static final double STEP = 100;

    final Path folder;
    final int side;
    final SurveyFacts facts;
    final List<Target> targets;

    /**
     * @param folder gets the files
     * @param side of the survey, in steps of 100 m; a line every second step
     * @param withTargets whether anything was found
     */
    SmallSurvey(Path folder, int side, boolean withTargets) throws IOException {
        this.folder = folder;
        this.side = side;
        double length = side * STEP;
        this.targets = withTargets
                ? List.of(
                        target(1, WEST + 0.35 * length, SOUTH + 0.6 * length, 4e7, -53, 6, 0),
                        target(2, WEST + 0.7 * length, SOUTH + 0.3 * length, 2e7, 40, 120, 118))
                : List.of();
        this.facts = new SurveyFacts(
                32_754,
                lines().stream().mapToLong(FlightLine::readings).sum(),
                new Bounds(WEST, WEST + length, SOUTH, SOUTH + length),
                lines().stream().map(FlightLine::readings).toList(),
                1,
                2 * STEP,
                25,
                380,
                true,
                FIELD,
                false,
                1990.5);
        writeAll();
    }

    static Target target(
            int rank, double e, double n, double moment, double inclination, double declination, double off) {
        DipoleFit fit = new DipoleFit(
                new Anomaly(rank, e, n, 320, 900, 55),
                new Interval(e, e - 12, e + 12),
                new Interval(n, n - 9, n + 9),
                new Interval(300, 268, 341),
                new Interval(moment, 0.85 * moment, 1.2 * moment),
                inclination,
                declination,
                7,
                off,
                off <= 90 ? Math.sin(Math.toRadians(off)) : 1,
                1.7,
                0.97,
                412,
                new double[36]);
        return new Target(
                rank,
                2.25 - rank,
                List.of(
                        new Target.ScorePart("size", 1.5 - rank, "moment of " + moment + " A m2"),
                        new Target.ScorePart("signal", 1, "55 times the noise"),
                        new Target.ScorePart("ambiguity", -0.25, "two bodies may explain it")),
                fit,
                rank == 1 ? List.of() : List.of("near the edge of the survey"));
    }

    /** The first target is told, the second is not. */
    private static Classification classification(int rank) {
        List<Classification.Reason> reasons = List.of(new Classification.Reason("depth", 0.75 / rank));
        return new Classification(
                rank,
                List.of(
                        new Classification.Candidate("pipe", "a <pipe>", "a plug", 0.75 / rank, 0.125, reasons),
                        new Classification.Candidate("dyke", "a dyke", "", 0.25 / rank, 0.0625, reasons)),
                0.125,
                0.5,
                List.of("size", "elongation"));
    }

    private List<FlightLine> lines() {
        List<FlightLine> lines = new ArrayList<>();
        int readings = side * 4 + 1;
        for (int k = 0; k <= side; k += 2) {
            String name = k == 0 ? HOSTILE_NAME : "L" + (1000 + 10 * k);
            lines.add(line(name, LineKind.FLIGHT, readings, 0, k * STEP, 25, 0));
        }
        lines.add(line("T1", LineKind.TIE, readings, side * STEP / 2, 0, 0, 25));
        return lines;
    }

    private FlightLine line(String name, LineKind kind, int n, double x0, double y0, double dx, double dy) {
        double[] easting = new double[n];
        double[] northing = new double[n];
        double[] upward = new double[n];
        double[] field = new double[n];
        double[] seconds = new double[n];
        for (int i = 0; i < n; i++) {
            easting[i] = WEST + x0 + i * dx;
            northing[i] = SOUTH + y0 + i * dy;
            upward[i] = 380;
            field[i] = anomaly(easting[i], northing[i]);
            seconds[i] = 646_000_000 + i * 0.5;
        }
        return new FlightLine(name, kind, easting, northing, upward, field, seconds, 0.2);
    }

    private double anomaly(double easting, double northing) {
        double[] along = FIELD.direction();
        double sum = 0.002 * (easting - WEST);
        for (Target target : targets) {
            DipoleFit fit = target.fit();
            double[] unit = new MainField(fit.inclinationDegrees(), fit.declinationDegrees(), 1).direction();
            double[] moment =
                    Arrays.stream(unit).map(d -> d * fit.moment().best()).toArray();
            double[] b = new double[3];
            new Dipole(fit.easting().best(), fit.northing().best(), 80, moment).addField(easting, northing, 380, b);
            sum += b[0] * along[0] + b[1] * along[1] + b[2] * along[2];
        }
        return sum;
    }

    private void writeAll() throws IOException {
        Files.createDirectories(folder);
        try (LineFileWriter writer = LineFileWriter.create(folder.resolve("levelled.qzl"))) {
            for (FlightLine line : lines()) {
                writer.add(line);
            }
        }
        GridGeometry geometry = new GridGeometry(32_754, WEST, SOUTH, STEP / 2, 2 * side + 1, 2 * side + 1);
        double[] values = new double[geometry.nodes()];
        for (int row = 0; row < geometry.rows(); row++) {
            for (int column = 0; column < geometry.columns(); column++) {
                values[row * geometry.columns() + column] = row + column < side / 4
                        ? Double.NaN
                        : anomaly(geometry.easting(column), geometry.northing(row));
            }
        }
        for (Product product : Product.values()) {
            double[] own = product == Product.THETA ? new double[values.length] : values.clone();
            if (product == Product.THETA) {
                Arrays.fill(own, Double.NaN); // a product without a single value must not stop the report
            }
            GridFile.write(folder.resolve(product.slug() + ".qzg"), new Grid(geometry, own));
        }
        json("targets.json", targets);
        json(
                "classes.json",
                new Classified(
                        HOSTILE_NAME,
                        "ef".repeat(32),
                        targets.stream()
                                .map(target -> classification(target.rank()))
                                .toList()));
        json("depths.json", List.of());
        json(
                "completeness.json",
                Map.of("formatFound", "csv", "columns", List.of(Map.of("name", HOSTILE_NAME, "nulls", 3))));
        json(
                "condition-000.json",
                Map.of(
                        "spikes",
                        12,
                        "medianNoiseNt",
                        0.213,
                        "lines",
                        facts.lineReadings().size()));
        json(
                "levelling.json",
                Map.of("method", "tie", "crossings", 40, "residualBeforeNt", 3.12, "residualAfterNt", 0.41));
        json("gridding.json", Map.of("columns", geometry.columns(), "seamNt", 0.01));
        json("transforms.json", Map.of("upwardMetres", 200, "paddedColumns", 512));
    }

    private void json(String name, Object value) throws IOException {
        Files.write(folder.resolve(name), Json.bytes(value));
    }
}
