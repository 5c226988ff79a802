package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.Tile;
import java.util.Arrays;

/**
 * Holds the outer nodes of a tile's halo at the coarse surface, by springs so weak that a reading nearby counts for much
 * more, yet stiff against the plate where there are none.
 */
final class HeldEdge {
    /** Weight of a held node against that of a block of readings. */
    private static final double WEIGHT = 0.02;

    private static final int WIDTH = Frame.MARGIN + 2;

    private final Frame frame;
    private final Tile tile;
    private final Grid coarse;

    HeldEdge(Frame frame, Tile tile, Grid coarse) {
        this.frame = frame;
        this.tile = tile;
        this.coarse = coarse;
    }

    static double range(Grid coarse) {
        double low = Arrays.stream(coarse.values()).min().orElse(0);
        double high = Arrays.stream(coarse.values()).max().orElse(0);
        return high > low ? high - low : 1;
    }

    /** The plane through the whole coarse surface: the same for every tile, said in this tile's nodes. */
    Trend trend() {
        int columns = coarse.geometry().columns();
        int n = coarse.values().length;
        Blocks nodes = new Blocks(new double[n], new double[n], coarse.values(), new double[n]);
        for (int k = 0; k < n; k++) {
            nodes.x()[k] = frame.x(coarse.geometry().easting(k % columns));
            nodes.y()[k] = frame.y(coarse.geometry().northing(k / columns));
        }
        return Trend.of(nodes);
    }

    /** The blocks and, after them, the held nodes, without the plane. */
    Blocks with(Trend trend, Blocks blocks) {
        int most = 2 * WIDTH * (frame.columns() + frame.rows());
        int n = blocks.count();
        double[] x = Arrays.copyOf(blocks.x(), n + most);
        double[] y = Arrays.copyOf(blocks.y(), n + most);
        double[] value = Arrays.copyOf(blocks.value(), n + most);
        double[] weight = Arrays.copyOf(blocks.weight(), n + most);
        for (int j = 0; j < frame.rows(); j++) {
            for (int i = 0; i < frame.columns(); i++) {
                if (held(i, j)) {
                    x[n] = i;
                    y[n] = j;
                    value[n] = surface(i, j) - trend.at(i, j);
                    weight[n++] = WEIGHT;
                }
            }
        }
        return new Blocks(Arrays.copyOf(x, n), Arrays.copyOf(y, n), Arrays.copyOf(value, n), Arrays.copyOf(weight, n));
    }

    private boolean held(int i, int j) {
        return (tile.haloWest() > 0 && i < WIDTH)
                || (tile.haloEast() > 0 && i >= frame.columns() - WIDTH)
                || (tile.haloSouth() > 0 && j < WIDTH)
                || (tile.haloNorth() > 0 && j >= frame.rows() - WIDTH);
    }

    /** The coarse surface at a node of the frame, by cubics. */
    private double surface(int i, int j) {
        int columns = coarse.geometry().columns();
        int rows = coarse.geometry().rows();
        double spacing = coarse.geometry().spacing();
        double east = frame.asked().west() + (i - Frame.MARGIN) * frame.asked().spacing();
        double north =
                frame.asked().south() + (j - Frame.MARGIN) * frame.asked().spacing();
        double x = (east - coarse.geometry().west()) / spacing;
        double y = (north - coarse.geometry().south()) / spacing;
        int cx = DataTerm.cellOf(x, columns);
        int cy = DataTerm.cellOf(y, rows);
        double[] alongX = weights(x - cx);
        double[] alongY = weights(y - cy);
        double sum = 0;
        for (int m = 0; m < 16; m++) {
            sum += alongY[m / 4] * alongX[m % 4] * coarse.at(cx - 1 + m % 4, cy - 1 + m / 4);
        }
        return sum;
    }

    private static double[] weights(double f) {
        return new double[] {DataTerm.before(f), DataTerm.at(f), DataTerm.next(f), DataTerm.after(f)};
    }
}
