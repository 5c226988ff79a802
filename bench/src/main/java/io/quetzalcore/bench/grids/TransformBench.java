package io.quetzalcore.bench.grids;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.geophysics.transform.FieldTransforms;
import io.quetzalcore.geophysics.transform.Gradients;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.nio.file.Files;
import java.util.function.Consumer;

/** Seven transforms from one spectrum (RTP, up, dx, dy, dz, total gradient, tilt) against GMT's six products. */
public final class TransformBench implements Benchmark {

    private static final int THREADS = 2;
    private static final int RUNS = 9;
    private static final double SPACING = 50;
    private static final double LEAST_INCLINATION = 20;

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Gmt gmt = new Gmt(Files.createTempDirectory("quetzal-transforms"));
        BuriedPrisms prisms = new BuriedPrisms(7);
        measure(1024, 0.12, gmt, report);
        measure(2048, 0.5, gmt, report);
        accuracy(prisms, gmt, report);
    }

    private static Grid field(int nodes, BuriedPrisms prisms) {
        double spacing = SPACING * 1000 / nodes;
        GridGeometry g = new GridGeometry(0, 0, 0, spacing, nodes, nodes);
        return new Grid(g, prisms.at(g, Flight.HEIGHT));
    }

    /** A field that costs nothing to make: how long transforms take does not depend on the values. */
    private static Grid peak(int nodes) {
        GridGeometry g = new GridGeometry(0, 0, 0, SPACING, nodes, nodes);
        double[] values = new double[g.nodes()];
        for (int k = 0; k < values.length; k++) {
            double x = k % nodes - nodes / 2.0;
            double y = Math.floorDiv(k, nodes) - nodes / 2.0;
            values[k] = 1e6 / Math.pow(x * x + y * y + 900, 1.5) + 0.01 * x;
        }
        return new Grid(g, values);
    }

    private static void measure(int nodes, double most, Gmt gmt, Consumer<Measured> report) throws Exception {
        Grid grid = peak(nodes);
        gmt.give(grid);
        double seconds = Double.POSITIVE_INFINITY;
        double theirs = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            transforms(grid);
            seconds = Math.min(seconds, (System.nanoTime() - begin) * 1e-9);
            theirs = Math.min(theirs, run < 3 ? gmt.transforms() : theirs);
        }
        String name = nodes + " x " + nodes;
        report.accept(Measured.plain(name + ", GMT " + gmt.version() + ", six products", theirs, "s"));
        report.accept(Measured.atMost(name + ", time over GMT's", seconds / theirs, "1", 1));
        report.accept(Measured.atMost(name + ", seven products", seconds, "s", most));
    }

    private static void transforms(Grid grid) {
        try (FieldTransforms all = new FieldTransforms(grid, THREADS)) {
            all.toPole(BuriedPrisms.MAIN_FIELD, LEAST_INCLINATION);
            all.upward(500);
            Gradients gradients = all.gradients();
            gradients.total();
            gradients.tilt();
        }
    }

    /** Errors over the signal, but for 40 nodes at the edges and in the inner half, 1024 x 1024. */
    private static void accuracy(BuriedPrisms prisms, Gmt gmt, Consumer<Measured> report) throws Exception {
        Grid grid = field(1024, prisms);
        GridGeometry g = grid.geometry();
        gmt.give(grid);
        gmt.transforms();
        gmt.spectralSlope();
        try (FieldTransforms all = new FieldTransforms(grid, THREADS)) {
            double[] up = prisms.at(g, Flight.HEIGHT + 500);
            double[] dx = slope(prisms, g, 1, 0, 0);
            double[] dz = slope(prisms, g, 0, 0, -1);
            told("up 500 m", all.upward(500).values(), up, 0.0104, 0.0010, g, report);
            told("dx", all.gradients().dx().values(), dx, 0.0002, 2e-5, g, report);
            told("dz", all.gradients().dz().values(), dz, 0.0065, 0.0065, g, report);
            beside("up 500 m", all.upward(500), up, gmt.made("up", g), report);
            beside("dx, by differences", all.gradients().dx(), dx, gmt.made("dx", g), report);
            beside("dx, by the spectrum", all.gradients().dx(), dx, gmt.made("slope", g), report);
            beside("dz", all.gradients().dz(), dz, gmt.made("dz", g), report);
        }
    }

    /** Our error over GMT's on the same grid; which way GMT counts a derivative as positive is its own affair. */
    private static void beside(String name, Grid ours, double[] truth, Grid theirs, Consumer<Measured> report) {
        GridGeometry g = ours.geometry();
        double[] turned = java.util.Arrays.stream(theirs.values()).map(v -> -v).toArray();
        for (int margin : new int[] {40, g.columns() / 4}) {
            String where = margin == 40 ? "" : ", inner half";
            double gmt = Math.min(ratio(theirs.values(), truth, g, margin), ratio(turned, truth, g, margin));
            report.accept(Measured.plain(name + ", GMT's error over signal" + where, gmt, "1"));
            report.accept(Measured.atMost(
                    name + ", error over GMT's" + where, ratio(ours.values(), truth, g, margin) / gmt, "1", 1));
        }
    }

    private static double[] slope(BuriedPrisms prisms, GridGeometry g, int east, int north, int up) {
        double step = 0.5;
        double[] slope = new double[g.nodes()];
        java.util.stream.IntStream.range(0, slope.length).parallel().forEach(k -> {
            double x = g.easting(k % g.columns());
            double y = g.northing(k / g.columns());
            double ahead = prisms.at(x + step * east, y + step * north, Flight.HEIGHT + step * up);
            double behind = prisms.at(x - step * east, y - step * north, Flight.HEIGHT - step * up);
            slope[k] = (ahead - behind) / (2 * step);
        });
        return slope;
    }

    private static void told(
            String name,
            double[] values,
            double[] truth,
            double most,
            double mostInside,
            GridGeometry g,
            Consumer<Measured> report) {
        report.accept(Measured.atMost(name + ", error over signal", ratio(values, truth, g, 40), "1", most));
        report.accept(Measured.atMost(
                name + ", error over signal, inner half", ratio(values, truth, g, g.columns() / 4), "1", mostInside));
    }

    private static double ratio(double[] values, double[] truth, GridGeometry g, int margin) {
        double n = 0;
        double[] sums = new double[4];
        for (int row = margin; row < g.rows() - margin; row++) {
            for (int column = margin; column < g.columns() - margin; column++) {
                double t = truth[row * g.columns() + column];
                double e = values[row * g.columns() + column] - t;
                n++;
                sums[0] += e;
                sums[1] += e * e;
                sums[2] += t;
                sums[3] += t * t;
            }
        }
        double error = sums[1] / n - sums[0] / n * (sums[0] / n);
        return Math.sqrt(error / (sums[3] / n - sums[2] / n * (sums[2] / n)));
    }
}
