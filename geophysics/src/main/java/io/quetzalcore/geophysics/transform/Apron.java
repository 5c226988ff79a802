package io.quetzalcore.geophysics.transform;

/**
 * How a row or column of a levelled grid goes on beyond its ends: turned about its last value, so that its slope goes on too,
 * and faded by a cosine to nothing, so that nothing bends where it is mirrored.
 *
 * <p>Plain mirroring breaks the slope at the grid's edges; that break is what continuation and vertical derivatives get wrong
 * near them. A long apron is worse again: it invents a field as wide as itself.
 */
final class Apron {
    private static final int FEWEST = 8;
    private static final int SHARE = 40;

    private Apron() {}

    /** Nodes beyond either end, at least. */
    static int least(int nodes) {
        return Math.max(FEWEST, nodes / SHARE);
    }

    /**
     * Writes what lies beyond both ends.
     *
     * @param values element n of the whole at {@code at + n * step}; those of the grid are there
     * @param before nodes beyond the first end
     * @param nodes of the grid
     * @param whole nodes with both aprons
     */
    static void sew(double[] values, int at, int step, int before, int nodes, int whole) {
        int first = at + before * step;
        int last = first + (nodes - 1) * step;
        for (int k = 1; k <= before; k++) {
            int inward = Math.min(k, nodes - 1) * step;
            values[first - k * step] = fade(k, before) * (2 * values[first] - values[first + inward]);
        }
        int after = whole - nodes - before;
        for (int k = 1; k <= after; k++) {
            int inward = Math.min(k, nodes - 1) * step;
            values[last + k * step] = fade(k, after) * (2 * values[last] - values[last - inward]);
        }
    }

    private static double fade(int k, int nodes) {
        return 0.5 + 0.5 * Math.cos(Math.PI * k / (nodes + 1));
    }
}
