package io.quetzalcore.geophysics.transform;

/** Moves sequences between grids and the lanes of {@link CosineLines}. */
final class Lanes {

    private Lanes() {}

    /** Takes a piece of a row from column i on, as element n of as many sequences as there are lanes in both sets. */
    static void take(double[] from, int row, int columns, int i, CosineLines lines, int n) {
        int lanes = lines.lanes;
        int first = Math.max(0, Math.min(lanes, columns - i));
        int second = Math.max(0, Math.min(lanes, columns - i - lanes));
        System.arraycopy(from, row + i, lines.first, n * lanes, first);
        if (second > 0) {
            System.arraycopy(from, row + i + lanes, lines.second, n * lanes, second);
        }
    }

    /** The other way. */
    static void give(CosineLines lines, int n, double[] to, int row, int columns, int i) {
        int lanes = lines.lanes;
        int first = Math.max(0, Math.min(lanes, columns - i));
        int second = Math.max(0, Math.min(lanes, columns - i - lanes));
        System.arraycopy(lines.first, n * lanes, to, row + i, first);
        if (second > 0) {
            System.arraycopy(lines.second, n * lanes, to, row + i + lanes, second);
        }
    }

    /** Takes rows from row j on, each as one sequence of so many elements. */
    static void turnIn(double[] from, int pitch, int rows, int j, int elements, CosineLines lines) {
        int lanes = lines.lanes;
        for (int l = 0; l < 2 * lanes && j + l < rows; l++) {
            double[] set = l < lanes ? lines.first : lines.second;
            int o = (j + l) * pitch;
            int lane = l % lanes;
            for (int n = 0; n < elements; n++) {
                set[n * lanes + lane] = from[o + n];
            }
        }
    }

    /** The other way, from one element of the sequences on. */
    static void turnOut(CosineLines lines, int from, double[] to, int pitch, int rows, int j, int elements) {
        turnOutFirst(lines, from, to, pitch, rows, j, elements);
        turnOutSet(lines.second, lines.lanes, from, to, pitch, rows, j + lines.lanes, elements);
    }

    /** Gives the first set alone. */
    static void turnOutFirst(CosineLines lines, int from, double[] to, int pitch, int rows, int j, int elements) {
        turnOutSet(lines.first, lines.lanes, from, to, pitch, rows, j, elements);
    }

    private static void turnOutSet(
            double[] set, int lanes, int from, double[] to, int pitch, int rows, int j, int elements) {
        for (int l = 0; l < lanes && j + l < rows; l++) {
            int o = (j + l) * pitch;
            for (int n = 0; n < elements; n++) {
                to[o + n] = set[(from + n) * lanes + l];
            }
        }
    }

    /** Mirrors sequences behind their first so many elements. */
    static void mirror(CosineLines lines, int elements) {
        int lanes = lines.lanes;
        for (int n = elements; n < lines.length; n++) {
            int from = CosineSpectrum.mirrored(n, elements) * lanes;
            System.arraycopy(lines.first, from, lines.first, n * lanes, lanes);
            System.arraycopy(lines.second, from, lines.second, n * lanes, lanes);
        }
    }
}
