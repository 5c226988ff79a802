package io.quetzalcore.bench.grids;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.geophysics.gridding.MinimumCurvature;
import io.quetzalcore.geophysics.gridding.PlateSettings;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Block median and minimum curvature with tension against GMT's blockmedian and surface, and against the exact truth. */
public final class GridBench implements Benchmark {

    private static final int THREADS = 2;
    private static final int RUNS = 5;
    private static final double TENSION = 0.25;

    private record Case(
            String name,
            double lineSpacing,
            double readingSpacing,
            int nodes,
            double mostSeconds,
            double mostRmse,
            boolean fromText) {}

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Gmt gmt = new Gmt(Files.createTempDirectory("quetzal-grid"));
        BuriedPrisms prisms = new BuriedPrisms(7);
        measure(new Case("1e5 to 500 x 500", 400, 62.5, 500, 0.4, 5.8, false), prisms, gmt, report);
        measure(new Case("1e6 to 1000 x 1000", 200, 12.5, 1000, 1.2, 1.5, true), prisms, gmt, report);
        if (System.getenv("QUETZAL_DATA") != null) {
            HeldOutLines.run(Path.of(System.getenv("QUETZAL_DATA")), gmt, report);
        }
    }

    private static void measure(Case c, BuriedPrisms prisms, Gmt gmt, Consumer<Measured> report) throws Exception {
        double spacing = BuriedPrisms.SIZE / c.nodes();
        GridGeometry g = new GridGeometry(0, spacing / 2, spacing / 2, spacing, c.nodes(), c.nodes());
        Readings readings = Flight.over(prisms, c.lineSpacing(), c.readingSpacing(), 11);
        double[] truth = prisms.at(g, Flight.HEIGHT);
        Grid ours = null;
        double seconds = Double.POSITIVE_INFINITY;
        double theirSeconds = Double.POSITIVE_INFINITY;
        gmt.give(readings);
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            ours = MinimumCurvature.surface(readings, g, PlateSettings.of(TENSION, THREADS))
                    .grid();
            seconds = Math.min(seconds, (System.nanoTime() - begin) * 1e-9);
            theirSeconds = Math.min(theirSeconds, gmt.surface(g, TENSION));
        }
        if (ours == null) {
            throw new IOException("nothing was measured");
        }
        Errors mine = Errors.of(ours.values(), truth);
        Errors theirs = Errors.of(gmt.made(g).values(), truth);
        report.accept(Measured.plain(c.name() + ", GMT " + gmt.version(), theirSeconds, "s"));
        report.accept(Measured.plain(c.name() + ", GMT rmse", theirs.rmse(), "nT"));
        report.accept(Measured.plain(c.name() + ", GMT p95", theirs.p95(), "nT"));
        report.accept(Measured.atMost(c.name() + ", rmse", mine.rmse(), "nT", c.mostRmse()));
        report.accept(Measured.atMost(c.name() + ", p95 over GMT's", mine.p95() / theirs.p95(), "1", 1));
        report.accept(Measured.atMost(c.name() + ", time over GMT's", seconds / theirSeconds, "1", 1));
        if (c.fromText()) {
            double reading = TextOfReadings.seconds(readings, RUNS);
            report.accept(Measured.plain(c.name() + ", reading the text", reading, "s"));
            report.accept(Measured.plain(c.name() + ", gridding", seconds, "s"));
            report.accept(Measured.atMost(c.name() + ", text to grid", reading + seconds, "s", c.mostSeconds()));
        } else {
            report.accept(Measured.plain(c.name() + ", p95", mine.p95(), "nT"));
            report.accept(Measured.atMost(c.name() + ", gridding", seconds, "s", c.mostSeconds()));
        }
    }
}
