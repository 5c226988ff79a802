package io.quetzalcore.geophysics.fit;

/** How far readings along a line repeat one another's errors. */
final class Correlation {

    private Correlation() {}

    /**
     * The factor by which correlated errors inflate a variance: 1 + 2 (rho_1 + rho_2 + ...), the autocorrelations of the
     * residual along lines, summed while neighbouring lags add up to more than nothing (Geyer 1992, initial positive
     * sequence). The number of readings over this is the number of effective ones.
     *
     * @param residual per reading, line after line
     * @param line number of each reading's line, never decreasing
     * @return at least 1
     */
    static double inflation(double[] residual, int[] line) {
        double variance = 0;
        for (double r : residual) {
            variance += r * r;
        }
        variance /= Math.max(1, residual.length);
        if (!(variance > 0)) {
            return 1;
        }
        double sum = 0;
        for (int lag = 1; lag + 1 < residual.length; lag += 2) {
            double pair = (product(residual, line, lag) + product(residual, line, lag + 1)) / variance;
            if (!(pair > 0)) {
                break;
            }
            sum += pair;
        }
        return 1 + 2 * sum;
    }

    /** Mean over all readings of the products of those that lie a lag apart on one line. */
    private static double product(double[] residual, int[] line, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < residual.length; i++) {
            if (line[i] == line[i + lag]) {
                sum += residual[i] * residual[i + lag];
            }
        }
        return sum / residual.length;
    }
}
