package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.GridGeometry;

/**
 * Where a survey supports a value. Every node within the blank distance of a reading is supported, and so are gaps up to
 * twice as wide; outward the support ends at half the blank distance from the outermost readings (the readings' nodes are
 * widened by the blank distance, then narrowed by half of it).
 *
 * <p>Distances are exact Euclidean between nodes, by the lower envelope of parabolas (Felzenszwalb and Huttenlocher 2012).
 */
public final class Coverage {

    private Coverage() {}

    /** How far beyond a region readings still decide about it. */
    public static double reach(double blankDistance) {
        return 1.5 * blankDistance;
    }

    /**
     * Marks the supported nodes.
     *
     * @param readings those on the region and {@link #reach} beyond it, as far as the survey goes
     * @param region the nodes; outside of it nothing is known to be unsupported
     * @param blankDistance metres
     * @return by node, row-major from the south-west
     */
    public static boolean[] supported(Readings readings, GridGeometry region, double blankDistance) {
        int columns = region.columns();
        int rows = region.rows();
        boolean[] near = new boolean[region.nodes()];
        for (int k = 0; k < readings.count(); k++) {
            long i = Math.round((readings.easting()[k] - region.west()) / region.spacing());
            long j = Math.round((readings.northing()[k] - region.south()) / region.spacing());
            if (i >= 0 && i < columns && j >= 0 && j < rows) {
                near[(int) (j * columns + i)] = true;
            }
        }
        double far = blankDistance / region.spacing();
        double[] toReading = squaredDistances(near, columns, rows);
        boolean[] beyond = new boolean[near.length];
        for (int k = 0; k < near.length; k++) {
            beyond[k] = toReading[k] > far * far;
        }
        double[] toOutside = squaredDistances(beyond, columns, rows);
        double back = far / 2;
        boolean[] supported = new boolean[near.length];
        for (int k = 0; k < near.length; k++) {
            supported[k] = toOutside[k] > back * back;
        }
        return supported;
    }

    /** Squared distance, in nodes, of each node to the nearest marked one; infinite when none is marked. */
    static double[] squaredDistances(boolean[] marked, int columns, int rows) {
        double[] squared = new double[marked.length];
        for (int k = 0; k < marked.length; k++) {
            squared[k] = marked[k] ? 0 : Double.POSITIVE_INFINITY;
        }
        Envelope upward = new Envelope(rows);
        for (int i = 0; i < columns; i++) {
            upward.transform(squared, i, columns);
        }
        Envelope across = new Envelope(columns);
        for (int j = 0; j < rows; j++) {
            across.transform(squared, j * columns, 1);
        }
        return squared;
    }

    /** The lower envelope of the parabolas (x - k)^2 + f(k) along one row or column. */
    private static final class Envelope {
        private final int nodes;
        private final double[] f;
        private final int[] apex;
        private final double[] from;

        Envelope(int nodes) {
            this.nodes = nodes;
            f = new double[nodes];
            apex = new int[nodes];
            from = new double[nodes + 1];
        }

        void transform(double[] values, int first, int step) {
            int last = -1;
            for (int k = 0; k < nodes; k++) {
                f[k] = values[first + k * step];
                if (f[k] < Double.POSITIVE_INFINITY) {
                    last = push(k, last);
                }
            }
            if (last < 0) {
                return;
            }
            from[last + 1] = Double.POSITIVE_INFINITY;
            for (int k = 0, at = 0; k < nodes; k++) {
                while (from[at + 1] < k) {
                    at++;
                }
                double away = k - apex[at];
                values[first + k * step] = away * away + f[apex[at]];
            }
        }

        private int push(int k, int lastBefore) {
            int last = lastBefore;
            double meets = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                int a = apex[last];
                meets = ((f[k] + (double) k * k) - (f[a] + (double) a * a)) / (2.0 * (k - a));
                if (meets > from[last]) {
                    break;
                }
                last--;
            }
            last++;
            apex[last] = k;
            from[last] = last == 0 ? Double.NEGATIVE_INFINITY : meets;
            return last;
        }
    }
}
