package io.quetzalcore.formats.picture;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.Arrays;

/**
 * A grid made ready for drawing: at every node its place on the colour scale, and the light that falls on it. A grid with
 * more nodes than pixels is first averaged over blocks.
 */
final class Relief {

    /** Slopes at this quantile are lit as if they were 35 degrees steep. */
    private static final double STEEP_QUANTILE = 0.9;

    private static final double STEEP = Math.tan(Math.toRadians(35));

    private final GridGeometry geometry;
    private final double[] fraction;
    private final double[] light;

    private Relief(GridGeometry geometry, double[] fraction, double[] light) {
        this.geometry = geometry;
        this.fraction = fraction;
        this.light = light;
    }

    static Relief of(Grid grid, ColourScale scale, int pixelsAcross) {
        int block = Math.max(1, grid.geometry().columns() / Math.max(1, pixelsAcross));
        Grid small = block == 1 ? grid : averaged(grid, block);
        double[] fraction = Arrays.stream(small.values()).map(scale::fraction).toArray();
        return new Relief(small.geometry(), fraction, lit(small.geometry(), fraction));
    }

    /** Means of blocks of nodes, of those that have data; the new nodes lie in the middle of their blocks. */
    private static Grid averaged(Grid grid, int block) {
        GridGeometry from = grid.geometry();
        int columns = (from.columns() + block - 1) / block;
        int rows = (from.rows() + block - 1) / block;
        double shift = (block - 1) / 2.0 * from.spacing();
        double[] sums = new double[columns * rows];
        int[] counts = new int[columns * rows];
        for (int row = 0; row < from.rows(); row++) {
            for (int column = 0; column < from.columns(); column++) {
                double value = grid.at(column, row);
                if (!Double.isNaN(value)) {
                    int to = row / block * columns + column / block;
                    sums[to] += value;
                    counts[to]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return new Grid(
                new GridGeometry(
                        from.epsg(), from.west() + shift, from.south() + shift, from.spacing() * block, columns, rows),
                sums);
    }

    /**
     * Light from the north-east, 45 degrees high, on the surface that the fractions form: -1 in its own shadow to about
     * 0.4 towards it, 0 where flat (Lambert's law; Horn 1981, eq. 16).
     */
    private static double[] lit(GridGeometry geometry, double[] fraction) {
        int columns = geometry.columns();
        double[] east = new double[fraction.length];
        double[] north = new double[fraction.length];
        for (int i = 0; i < fraction.length; i++) {
            east[i] = slope(fraction, i, 1, i % columns, columns);
            north[i] = slope(fraction, i, columns, i / columns, geometry.rows());
        }
        double steep = steep(east, north);
        double[] light = new double[fraction.length];
        for (int i = 0; i < light.length; i++) {
            double p = east[i] / steep * STEEP;
            double q = north[i] / steep * STEEP;
            double cosine = (-0.5 * p - 0.5 * q + Math.sqrt(0.5)) / Math.sqrt(1 + p * p + q * q);
            light[i] = Math.max(0, cosine) / Math.sqrt(0.5) - 1;
        }
        return light;
    }

    /** Difference per node along one axis: central where both neighbours have data, else one-sided, else 0. */
    private static double slope(double[] f, int i, int stride, int place, int length) {
        double here = f[i];
        double before = place > 0 ? f[i - stride] : Double.NaN;
        double after = place < length - 1 ? f[i + stride] : Double.NaN;
        double both = (after - before) / 2;
        double one = Double.isNaN(after) ? here - before : after - here;
        return Double.isNaN(both) ? (Double.isNaN(one) ? 0 : one) : both;
    }

    private static double steep(double[] east, double[] north) {
        int step = Math.max(1, east.length / ColourScale.SAMPLE);
        double[] slopes = new double[(east.length + step - 1) / step];
        for (int i = 0; i < slopes.length; i++) {
            double p = east[i * step];
            double q = north[i * step];
            slopes[i] = Math.sqrt(p * p + q * q);
        }
        double[] sloping = Arrays.stream(slopes).filter(s -> s > 0).sorted().toArray();
        return sloping.length == 0 ? 1 : sloping[(int) (STEEP_QUANTILE * (sloping.length - 1))];
    }

    /**
     * The colours along a row of pixels: bilinear between four nodes that all have data; otherwise the nearest node's, which
     * may have none.
     *
     * @param easting of the pixels' middles, metres
     * @param rgb gets 0xRRGGBB; -1 where there is no data
     */
    void row(double northing, double[] easting, ColourMap map, int[] rgb) {
        int columns = geometry.columns();
        double y = (northing - geometry.south()) / geometry.spacing();
        int j = (int) Math.clamp(Math.floor(y), 0, Math.max(0, geometry.rows() - 2));
        int last = Math.max(0, columns - 2);
        int lower = j * columns;
        int upper = Math.min(j + 1, geometry.rows() - 1) * columns;
        double v = Math.max(0, Math.min(1, y - j));
        for (int p = 0; p < rgb.length; p++) {
            double x = (easting[p] - geometry.west()) / geometry.spacing();
            int i = Math.max(0, Math.min(last, (int) x));
            int right = Math.min(i + 1, columns - 1);
            double u = Math.max(0, Math.min(1, x - i));
            double here = mixed(fraction, lower + i, lower + right, upper + i, upper + right, u, v);
            if (!Double.isNaN(here)) {
                double lit = mixed(light, lower + i, lower + right, upper + i, upper + right, u, v);
                rgb[p] = shaded(map.rgb(here), lit);
                continue;
            }
            int nearest = (v < 0.5 ? lower : upper) + (u < 0.5 ? i : right);
            boolean known = !Double.isNaN(fraction[nearest]);
            rgb[p] = known ? shaded(map.rgb(fraction[nearest]), light[nearest]) : -1;
        }
    }

    private static double mixed(double[] nodes, int sw, int se, int nw, int ne, double u, double v) {
        return (1 - v) * ((1 - u) * nodes[sw] + u * nodes[se]) + v * ((1 - u) * nodes[nw] + u * nodes[ne]);
    }

    private static int shaded(int rgb, double light) {
        double white = 255 * 0.55 * Math.max(light, 0);
        double keep = (1 + 0.7 * Math.min(light, 0)) * (1 - white / 255);
        int red = (int) ((rgb >> 16 & 0xFF) * keep + white + 0.5);
        int green = (int) ((rgb >> 8 & 0xFF) * keep + white + 0.5);
        int blue = (int) ((rgb & 0xFF) * keep + white + 0.5);
        return red << 16 | green << 8 | blue;
    }
}
