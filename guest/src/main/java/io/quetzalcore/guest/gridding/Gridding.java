package io.quetzalcore.guest.gridding;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.geophysics.gridding.Coverage;
import io.quetzalcore.geophysics.gridding.MinimumCurvature;
import io.quetzalcore.geophysics.gridding.PlateSettings;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.geophysics.gridding.Surface;
import io.quetzalcore.geophysics.gridding.TieReadings;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Tile;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Grids the whole coarsely, then tile by tile. */
public final class Gridding {

    /** Nodes beyond a grid where readings still count, and some to spare. */
    private static final int NODES_BEYOND = 4;

    private Gridding() {}

    /** Writes {@code coarse.qzg}. */
    public static void coarse(Work.CoarseGrid work, Bench bench) throws IOException, InputProblem {
        GridGeometry whole = work.whole();
        Readings readings = readings(bench, whole.bounds().grow(NODES_BEYOND * whole.spacing()));
        if (readings.count() == 0) {
            throw new InputProblem(
                    "survey", 0, null, "no reading that passed conditioning", "at least one with position and field");
        }
        Grid coarse = MinimumCurvature.coarse(readings, whole, settings(bench));
        bench.out("coarse.qzg", file -> GridFile.write(file, coarse));
        bench.figure("readings", readings.count());
    }

    /** Writes {@code tile-NNN.qzg}, core and feather with NaN where unsupported, and {@code tile-NNN.json}. */
    public static void tile(Work.GridTile work, Bench bench) throws IOException, InputProblem {
        GridGeometry whole = work.whole();
        Tile tile = work.tile();
        Grid coarse = GridFile.read(bench.in("coarse.qzg"));
        double blank = blankDistance(bench);
        double beyond = Math.max(NODES_BEYOND * whole.spacing(), Coverage.reach(blank));
        Readings readings = readings(bench, tile.extent(whole).bounds().grow(beyond));
        Surface surface = MinimumCurvature.tile(readings, whole, tile, coarse, settings(bench));
        bench.progress(0.8);
        Grid part = TileMask.masked(surface.grid(), tile, whole, readings, blank);
        String name = String.format(Locale.ROOT, "tile-%03d", work.part());
        bench.out(name + ".qzg", file -> GridFile.write(file, part));
        bench.outJson(
                name + ".json",
                new TileFigures(
                        work.part(),
                        surface.blocks(),
                        surface.residualRmsNt(),
                        surface.iterations(),
                        surface.lastChangeNt()));
        bench.figure("residual-rms-nt", surface.residualRmsNt());
        bench.figure("filled-nodes", (double)
                Arrays.stream(part.values()).filter(v -> !Double.isNaN(v)).count());
    }

    /** The blank distance asked for, or one and a half line spacings; six nodes when there is but one line. */
    static double blankDistance(Bench bench) {
        SurveyFacts facts = bench.needFacts();
        double asked = bench.task().parameters().number(Parameter.BLANK_DISTANCE);
        if (asked > 0) {
            return asked;
        }
        double spacing = bench.task().parameters().number(Parameter.GRID_SPACING);
        return facts.lineSpacing() > 0 ? 1.5 * facts.lineSpacing() : 6 * Math.max(1, spacing);
    }

    static PlateSettings settings(Bench bench) {
        double tension = bench.task().parameters().number(Parameter.TENSION);
        return PlateSettings.of(tension, Runtime.getRuntime().availableProcessors());
    }

    /** Flight lines, and tie lines where no flight line runs; those on the bounds, and some beyond. */
    private static Readings readings(Bench bench, Bounds bounds) throws IOException, InputProblem {
        double reach = TieReadings.reach(Math.max(0, bench.needFacts().lineSpacing()));
        Bounds wider = bounds.grow(reach);
        Readings.Collector flights = new Readings.Collector(wider);
        Readings.Collector ties = new Readings.Collector(bounds);
        try (LineFile file = LineFile.open(bench.in("levelled.qzl"))) {
            for (int l = 0; l < file.lines(); l++) {
                if (file.bounds(l).meets(wider)) {
                    (file.kind(l) == LineKind.TIE ? ties : flights).add(file.line(l));
                }
            }
        }
        return TieReadings.besides(flights.readings(), ties.readings(), reach);
    }
}
