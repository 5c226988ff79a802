package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Tile;
import java.util.ArrayList;
import java.util.List;

/** Grids readings by a thin plate under tension; the package's text says how. */
public final class MinimumCurvature {

    /** Stiffness of the spring at a block, relative to the plate's. */
    static final double STIFFNESS = 50;

    /** Halvings of the resolution between a grid and the coarse one that holds its tiles. */
    static final int COARSENING = 2;

    private static final int SMALLEST = 8;
    private static final int COARSE_ITERATIONS = 3;
    private static final int ITERATIONS = 60;

    private MinimumCurvature() {}

    /**
     * Grids readings in one piece.
     *
     * @throws IllegalArgumentException when no reading lies on the grid
     */
    public static Surface surface(Readings readings, GridGeometry geometry, PlateSettings settings) {
        Frame frame = new Frame(geometry);
        Blocks blocks = some(frame.blocks(readings));
        Trend trend = Trend.of(blocks);
        return solve(frame, trend.takenFrom(blocks), trend, range(blocks), settings);
    }

    private static Blocks some(Blocks blocks) {
        if (blocks.count() == 0) {
            throw new IllegalArgumentException("no reading lies on the grid");
        }
        return blocks;
    }

    /**
     * Grids the whole survey on every fourth node: the surface that holds the edges of the tiles.
     *
     * @param whole the fine grid that will be cut in tiles
     * @return a grid of four times the spacing that encloses the whole and the margin about it
     * @throws IllegalArgumentException when no reading lies on the grid
     */
    public static Grid coarse(Readings readings, GridGeometry whole, PlateSettings settings) {
        Frame frame = new Frame(whole);
        Blocks fine = some(frame.blocks(readings));
        Trend trend = Trend.of(fine);
        int columns = frame.columns();
        int rows = frame.rows();
        Blocks blocks = trend.takenFrom(fine);
        double step = 1;
        for (int k = 0; k < COARSENING; k++) {
            columns = Nesting.coarser(columns);
            rows = Nesting.coarser(rows);
            blocks = halved(blocks, columns, rows);
            step *= 2;
        }
        try (Crew crew = new Crew(settings.parallelism())) {
            Multigrid multigrid = new Multigrid(levels(blocks, columns, rows, step, settings, crew), crew);
            double[] u = multigrid.solve(settings.tolerance() * range(fine), COARSE_ITERATIONS, ITERATIONS);
            for (int j = 0; j < rows; j++) {
                for (int i = 0; i < columns; i++) {
                    u[j * columns + i] += trend.at(i * step, j * step);
                }
            }
            double margin = Frame.MARGIN * whole.spacing();
            return new Grid(
                    new GridGeometry(
                            whole.epsg(),
                            whole.west() - margin,
                            whole.south() - margin,
                            step * whole.spacing(),
                            columns,
                            rows),
                    u);
        }
    }

    /**
     * Grids one tile, core and halo; where the halo ends inside the whole grid, it is held at the coarse surface.
     *
     * @param readings those on the tile and one or two nodes beyond; others do no harm
     * @param coarse of {@link #coarse} for the whole
     */
    public static Surface tile(Readings readings, GridGeometry whole, Tile tile, Grid coarse, PlateSettings settings) {
        Frame frame = new Frame(tile.extent(whole));
        HeldEdge edge = new HeldEdge(frame, tile, coarse);
        Trend trend = edge.trend();
        Blocks blocks = edge.with(trend, trend.takenFrom(frame.blocks(readings)));
        return solve(frame, blocks, trend, HeldEdge.range(coarse), settings);
    }

    /**
     * A plate through some nodes of a grid, ten times as stiffly held there as at readings.
     *
     * @param nodes indices into the grid's values, in ascending order, none of them NaN, at least one
     * @return the plate's value at every node
     */
    public static double[] through(Grid grid, int[] nodes, PlateSettings settings) {
        Frame frame = new Frame(grid.geometry());
        int columns = grid.geometry().columns();
        Blocks blocks = new Blocks(
                new double[nodes.length], new double[nodes.length], new double[nodes.length], new double[nodes.length]);
        for (int k = 0; k < nodes.length; k++) {
            blocks.x()[k] = nodes[k] % columns + Frame.MARGIN;
            blocks.y()[k] = nodes[k] / columns + Frame.MARGIN;
            blocks.value()[k] = grid.values()[nodes[k]];
            blocks.weight()[k] = 10;
        }
        Trend trend = Trend.of(some(blocks));
        return solve(frame, trend.takenFrom(blocks), trend, range(blocks), settings)
                .grid()
                .values();
    }

    private static Surface solve(Frame frame, Blocks blocks, Trend trend, double range, PlateSettings settings) {
        try (Crew crew = new Crew(settings.parallelism())) {
            List<Level> levels = levels(blocks, frame.columns(), frame.rows(), 1, settings, crew);
            Multigrid multigrid = new Multigrid(levels, crew);
            double[] u = multigrid.solve(settings.tolerance() * range, COARSE_ITERATIONS, ITERATIONS);
            double residual = levels.getFirst().data.residual(u, STIFFNESS);
            Multigrid.Ending ending = multigrid.ending();
            return new Surface(frame.cut(u, trend), blocks.count(), residual, ending.iterations(), ending.change());
        }
    }

    private static List<Level> levels(
            Blocks finest, int columns, int rows, double firstStep, PlateSettings settings, Crew crew) {
        List<Level> levels = new ArrayList<>();
        int nx = columns;
        int ny = rows;
        double step = firstStep;
        Blocks blocks = finest;
        while (true) {
            Plate plate = new Plate(nx, ny, (1 - settings.tension()) / (step * step), settings.tension());
            levels.add(new Level(plate, new DataTerm(blocks, nx, ny, STIFFNESS), crew));
            if (Math.min(nx, ny) <= SMALLEST) {
                return levels;
            }
            nx = Nesting.coarser(nx);
            ny = Nesting.coarser(ny);
            step *= 2;
            blocks = halved(blocks, nx, ny);
        }
    }

    private static Blocks halved(Blocks blocks, int columns, int rows) {
        double[] x = blocks.x().clone();
        double[] y = blocks.y().clone();
        for (int k = 0; k < x.length; k++) {
            x[k] *= 0.5;
            y[k] *= 0.5;
        }
        return Blocks.gather(new Blocks(x, y, blocks.value(), blocks.weight()), 1, columns, rows);
    }

    /** Largest value less smallest; 1 when all are equal. */
    private static double range(Blocks blocks) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : blocks.value()) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high > low ? high - low : 1;
    }
}
