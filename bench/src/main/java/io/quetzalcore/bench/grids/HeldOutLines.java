package io.quetzalcore.bench.grids;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.formats.reading.LineRuns;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.formats.reading.SurveyReader;
import io.quetzalcore.geophysics.gridding.MinimumCurvature;
import io.quetzalcore.geophysics.gridding.PlateSettings;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Osborne survey gridded at 50 m without every tenth of its long east-west lines, and how well the grid says what was
 * read along them; GMT from the same readings beside it.
 */
final class HeldOutLines {

    private static final double SPACING = 50;
    private static final int ZONE = 32754;
    private static final int EVERY = 10;
    private static final double TENSION = 0.25;
    private static final int RUNS = 4;

    private final Readings kept;
    private final Readings held;
    private final GridGeometry geometry;

    private HeldOutLines(Readings kept, Readings held, GridGeometry geometry) {
        this.kept = kept;
        this.held = held;
        this.geometry = geometry;
    }

    static void run(Path data, Gmt gmt, Consumer<Measured> report) throws Exception {
        HeldOutLines survey = of(data.resolve("surveys").resolve("osborne-magnetic.csv.xz"));
        gmt.give(survey.kept);
        double seconds = Double.POSITIVE_INFINITY;
        double theirSeconds = Double.POSITIVE_INFINITY;
        Errors ours = null;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            Grid grid = MinimumCurvature.surface(survey.kept, survey.geometry, PlateSettings.of(TENSION, 2))
                    .grid();
            seconds = Math.min(seconds, (System.nanoTime() - begin) * 1e-9);
            theirSeconds = run < 2 ? Math.min(theirSeconds, gmt.surface(survey.geometry, TENSION)) : theirSeconds;
            ours = survey.errors(grid);
        }
        if (ours == null) {
            throw new IOException("nothing was measured");
        }
        Errors theirs = survey.errors(gmt.made(survey.geometry));
        report.accept(Measured.plain("Osborne, readings held out", survey.held.count(), "readings"));
        report.accept(Measured.plain("Osborne held out, GMT", theirSeconds, "s"));
        report.accept(Measured.plain("Osborne held out, GMT rmse", theirs.rmse(), "nT"));
        report.accept(Measured.plain("Osborne held out, GMT mae", theirs.mae(), "nT"));
        report.accept(Measured.atMost("Osborne held out, rmse", ours.rmse(), "nT", theirs.rmse()));
        report.accept(Measured.atMost("Osborne held out, mae", ours.mae(), "nT", theirs.mae()));
        report.accept(Measured.atMost("Osborne held out, gridding", seconds, "s", 1.5));
    }

    private static HeldOutLines of(Path file) throws Exception {
        Path spool = Files.createTempFile("quetzal-osborne", ".spool");
        Projection zone = Projection.of(ZONE);
        try (RawSurvey raw = SurveyReader.read(file, "osborne", SurveyParameters.of(Map.of()), spool, Limits.USUAL)) {
            int n = Math.toIntExact(raw.spool().readings());
            double[][] all = new double[3][n];
            double[] point = new double[2];
            Bounds bounds = Bounds.NOTHING;
            for (int k = 0; k < n; k++) {
                point[0] = raw.spool().at(k, Spool.X);
                point[1] = raw.spool().at(k, Spool.Y);
                zone.toProjected(point);
                all[0][k] = point[0];
                all[1][k] = point[1];
                all[2][k] = raw.spool().at(k, Spool.FIELD);
                bounds = bounds.include(point[0], point[1]);
            }
            boolean[] out = heldOut(raw.runs(), all, n);
            return new HeldOutLines(
                    picked(all, out, false), picked(all, out, true), GridGeometry.covering(ZONE, bounds, SPACING));
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /** Every tenth of the lines that run east for more than half of the longest, from the fifth on. */
    private static boolean[] heldOut(LineRuns runs, double[][] all, int readings) {
        double longest = 0;
        for (int run = 0; run < runs.runs(); run++) {
            longest = Math.max(longest, eastward(runs, all, run));
        }
        boolean[] out = new boolean[readings];
        int line = 0;
        for (int run = 0; run < runs.runs(); run++) {
            if (eastward(runs, all, run) > longest / 2 && line++ % EVERY == EVERY / 2) {
                Arrays.fill(out, (int) runs.startOfRun(run), (int) runs.startOfRun(run + 1), true);
            }
        }
        return out;
    }

    private static double eastward(LineRuns runs, double[][] all, int run) {
        int first = (int) runs.startOfRun(run);
        int last = (int) runs.startOfRun(run + 1) - 1;
        double east = Math.abs(all[0][last] - all[0][first]);
        return east > Math.abs(all[1][last] - all[1][first]) ? east : 0;
    }

    private static Readings picked(double[][] all, boolean[] out, boolean which) {
        int n = 0;
        double[][] some = new double[3][out.length];
        for (int k = 0; k < out.length; k++) {
            if (out[k] == which && !Double.isNaN(all[2][k])) {
                for (int c = 0; c < 3; c++) {
                    some[c][n] = all[c][k];
                }
                n++;
            }
        }
        return new Readings(Arrays.copyOf(some[0], n), Arrays.copyOf(some[1], n), Arrays.copyOf(some[2], n));
    }

    /** The grid at the readings held out, between nodes linearly, against them. */
    private Errors errors(Grid grid) {
        double[] said = new double[held.count()];
        for (int k = 0; k < said.length; k++) {
            double x = (held.easting()[k] - geometry.west()) / SPACING;
            double y = (held.northing()[k] - geometry.south()) / SPACING;
            int i = Math.clamp((int) x, 0, geometry.columns() - 2);
            int j = Math.clamp((int) y, 0, geometry.rows() - 2);
            double u = x - i;
            double v = y - j;
            said[k] = (1 - v) * ((1 - u) * grid.at(i, j) + u * grid.at(i + 1, j))
                    + v * ((1 - u) * grid.at(i, j + 1) + u * grid.at(i + 1, j + 1));
        }
        return Errors.of(said, held.field());
    }
}
