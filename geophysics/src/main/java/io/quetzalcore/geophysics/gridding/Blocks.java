package io.quetzalcore.geophysics.gridding;

/**
 * Readings gathered in blocks: one mean reading at the mean position of all readings in the block. Positions are in nodes
 * of a grid, from its south-west node. Blocks stand in the order of their rows, then columns.
 *
 * @param x position along easting, nodes
 * @param y position along northing, nodes
 * @param value nT
 * @param weight of the block in the fit: how many readings it stands for, or what the caller wants
 */
record Blocks(double[] x, double[] y, double[] value, double[] weight) {

    int count() {
        return x.length;
    }

    /**
     * Gathers scattered values into square blocks.
     *
     * @param perNode blocks along one node spacing; may be a fraction, one half gives blocks of two nodes
     * @param columns of the grid; all x lie within 0..columns-1
     * @param rows of the grid; all y lie within 0..rows-1
     */
    static Blocks gather(Blocks from, double perNode, int columns, int rows) {
        int across = (int) (perNode * (columns - 1)) + 1;
        int up = (int) (perNode * (rows - 1)) + 1;
        int n = from.count();
        int[] start = new int[across * up + 1];
        int[] block = new int[n];
        for (int k = 0; k < n; k++) {
            block[k] = ((int) (from.y[k] * perNode)) * across + ((int) (from.x[k] * perNode));
            start[block[k] + 1]++;
        }
        int filled = 0;
        for (int c = 0; c < across * up; c++) {
            filled += start[c + 1] > 0 ? 1 : 0;
            start[c + 1] += start[c];
        }
        int[] order = new int[n];
        for (int k = n - 1; k >= 0; k--) {
            order[--start[block[k] + 1]] = k;
        }
        return means(from, block, order, filled);
    }

    private static Blocks means(Blocks from, int[] block, int[] order, int filled) {
        Blocks to = new Blocks(new double[filled], new double[filled], new double[filled], new double[filled]);
        int at = 0;
        for (int first = 0; first < order.length; at++) {
            double sum = 0;
            double x = 0;
            double y = 0;
            double value = 0;
            int k = first;
            for (; k < order.length && block[order[k]] == block[order[first]]; k++) {
                int one = order[k];
                double w = from.weight[one];
                sum += w;
                x += w * from.x[one];
                y += w * from.y[one];
                value += w * from.value[one];
            }
            to.x[at] = x / sum;
            to.y[at] = y / sum;
            to.value[at] = value / sum;
            to.weight[at] = sum;
            first = k;
        }
        return to;
    }
}
