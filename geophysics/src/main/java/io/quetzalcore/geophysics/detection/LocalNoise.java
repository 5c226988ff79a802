package io.quetzalcore.geophysics.detection;

import java.util.Arrays;

/**
 * How much a band varies for no good reason, around each place: the lower quartile of its absolute values in square
 * blocks, over what that quartile is for a standard normal, joined bilinearly. Bodies and their skirts may fill half of a
 * block and hardly move the quartile; a province full of geology raises it, and only what stands out of that geology is
 * found there.
 */
final class LocalNoise {

    /** Of the absolute value of a standard normal. */
    private static final double LOWER_QUARTILE = 0.31864;

    private final int columns;
    private final int across;
    private final int up;
    private final double[] blocks;

    /**
     * @param band row-major; NaN = no data
     * @param side of a block in nodes
     */
    LocalNoise(float[] band, int columns, int rows, int side) {
        this.columns = columns;
        this.across = Math.max(1, Math.round((float) columns / side));
        this.up = Math.max(1, Math.round((float) rows / side));
        this.blocks = new double[across * up];
        float[] sizes = new float[(columns / across + 2) * (rows / up + 2)];
        for (int j = 0; j < up; j++) {
            for (int i = 0; i < across; i++) {
                blocks[j * across + i] = spread(band, sizes, i, j, rows);
            }
        }
        fillEmpty();
    }

    private double spread(float[] band, float[] sizes, int i, int j, int rows) {
        int n = 0;
        for (int row = j * rows / up; row < (j + 1) * rows / up; row++) {
            for (int column = i * columns / across; column < (i + 1) * columns / across; column++) {
                float value = band[row * columns + column];
                if (!Float.isNaN(value)) {
                    sizes[n++] = Math.abs(value);
                }
            }
        }
        if (n < 16) {
            return Double.NaN;
        }
        Arrays.sort(sizes, 0, n);
        return sizes[n / 4] / LOWER_QUARTILE;
    }

    /** Blocks without data get the median block; quiet ones at least a tenth of it. */
    private void fillEmpty() {
        double[] known = Arrays.stream(blocks).filter(Double::isFinite).sorted().toArray();
        double typical = known.length == 0 ? 0 : known[known.length / 2];
        for (int k = 0; k < blocks.length; k++) {
            double floored = Math.max(blocks[k], 0.1 * typical);
            blocks[k] = Math.max(Double.isNaN(floored) ? typical : floored, Float.MIN_NORMAL);
        }
    }

    /** The noise at a node, in the unit of the band. */
    double at(int node, int rows) {
        int column = node % columns;
        int row = node / columns;
        double x = Math.clamp((column + 0.5) * across / columns - 0.5, 0, across - 1);
        double y = Math.clamp((row + 0.5) * up / rows - 0.5, 0, up - 1);
        int i = Math.min((int) x, Math.max(0, across - 2));
        int j = Math.min((int) y, Math.max(0, up - 2));
        int east = Math.min(i + 1, across - 1);
        int north = Math.min(j + 1, up - 1);
        double u = x - i;
        double v = y - j;
        return (1 - v) * ((1 - u) * blocks[j * across + i] + u * blocks[j * across + east])
                + v * ((1 - u) * blocks[north * across + i] + u * blocks[north * across + east]);
    }
}
