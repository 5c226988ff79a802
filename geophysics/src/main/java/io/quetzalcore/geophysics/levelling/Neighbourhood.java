package io.quetzalcore.geophysics.levelling;

import java.util.function.IntConsumer;

/** Which blocks lie within a distance of a block: blocks sorted into square cells of that size. */
final class Neighbourhood {
    private final Blocks blocks;
    private final double reach;
    private final double west;
    private final double south;
    private final int columns;
    private final int rows;
    private final int[] start;
    private final int[] sorted;

    Neighbourhood(Blocks blocks, double reach) {
        this.blocks = blocks;
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double south = Double.POSITIVE_INFINITY;
        double north = Double.NEGATIVE_INFINITY;
        int n = blocks.count();
        for (int i = 0; i < n; i++) {
            west = Math.min(west, blocks.easting()[i]);
            east = Math.max(east, blocks.easting()[i]);
            south = Math.min(south, blocks.northing()[i]);
            north = Math.max(north, blocks.northing()[i]);
        }
        this.reach = reach;
        this.west = west;
        this.south = south;
        this.columns = n == 0 ? 1 : (int) Math.min(4000, Math.floor((east - west) / reach) + 1);
        this.rows = n == 0 ? 1 : (int) Math.min(4000, Math.floor((north - south) / reach) + 1);
        this.start = new int[columns * rows + 1];
        this.sorted = new int[n];
        for (int i = 0; i < n; i++) {
            start[cell(i) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        for (int i = 0; i < n; i++) {
            sorted[next[cell(i)]++] = i;
        }
    }

    private int column(int i) {
        return (int) Math.min(columns - 1, (blocks.easting()[i] - west) / reach);
    }

    private int row(int i) {
        return (int) Math.min(rows - 1, (blocks.northing()[i] - south) / reach);
    }

    private int cell(int i) {
        return row(i) * columns + column(i);
    }

    /** Every block within reach of block i, itself too, in a fixed order. */
    void forEach(int i, IntConsumer action) {
        double e = blocks.easting()[i];
        double n = blocks.northing()[i];
        for (int row = Math.max(0, row(i) - 1); row <= Math.min(rows - 1, row(i) + 1); row++) {
            for (int column = Math.max(0, column(i) - 1); column <= Math.min(columns - 1, column(i) + 1); column++) {
                int cell = row * columns + column;
                for (int k = start[cell]; k < start[cell + 1]; k++) {
                    double de = blocks.easting()[sorted[k]] - e;
                    double dn = blocks.northing()[sorted[k]] - n;
                    if (de * de + dn * dn <= reach * reach) {
                        action.accept(sorted[k]);
                    }
                }
            }
        }
    }
}
