package io.quetzalcore.guest.gridding;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.geophysics.gridding.Stitching;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Joins the tiles. */
public final class Stitch {

    private Stitch() {}

    /** Writes {@code tmi.qzg} and {@code gridding.json}. */
    public static void run(Work.StitchGrid work, Bench bench) throws IOException, InputProblem {
        Stitching stitching = new Stitching(work.whole());
        int tiles = work.tiles().size();
        TileFigures[] figures = new TileFigures[tiles];
        for (int part = 0; part < tiles; part++) {
            String name = String.format(Locale.ROOT, "tile-%03d", part);
            stitching.add(Stitching.feathered(work.tiles().get(part)), GridFile.read(bench.in(name + ".qzg")));
            figures[part] = bench.json(name + ".json", TileFigures.class);
            bench.progress((part + 1.0) / (tiles + 1));
        }
        Grid whole = stitching.joined();
        bench.out("tmi.qzg", file -> GridFile.write(file, whole));
        GriddingFigures all = figures(bench, whole, stitching, figures);
        bench.outJson("gridding.json", all);
        bench.figure("seam-rms-nt", all.seamRmsNt());
        bench.figure("filled-nodes", all.filledNodes());
        bench.figure("residual-rms-nt", all.residualRmsNt());
    }

    private static GriddingFigures figures(Bench bench, Grid whole, Stitching stitching, TileFigures[] tiles) {
        GridGeometry geometry = whole.geometry();
        double squares = 0;
        double blocks = 0;
        double lastChange = 0;
        for (TileFigures tile : tiles) {
            squares += tile.blocks() * tile.residualRmsNt() * tile.residualRmsNt();
            blocks += tile.blocks();
            lastChange = Math.max(lastChange, tile.lastChangeNt());
        }
        long filled =
                Arrays.stream(whole.values()).filter(v -> !Double.isNaN(v)).count();
        return new GriddingFigures(
                "block mean at its mean position, multigrid minimum curvature with tension",
                geometry.spacing(),
                geometry.columns(),
                geometry.rows(),
                geometry.nodes(),
                (int) filled,
                bench.task().parameters().number(Parameter.TENSION),
                Gridding.blankDistance(bench),
                tiles.length,
                blocks == 0 ? 0 : Math.sqrt(squares / blocks),
                stitching.seamRmsNt(),
                stitching.seamLargestNt(),
                lastChange);
    }
}
