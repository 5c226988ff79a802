package io.quetzalcore.bench.grids;

import java.util.Arrays;

/**
 * How far values are from the truth.
 *
 * @param rmse root mean square
 * @param mae mean absolute
 * @param p95 below which 95 of 100 lie
 */
record Errors(double rmse, double mae, double p95) {

    /** Compares; a value that is missing is an error. */
    static Errors of(double[] values, double[] truth) {
        double[] off = new double[truth.length];
        double squares = 0;
        double sum = 0;
        for (int k = 0; k < off.length; k++) {
            off[k] = Math.abs(values[k] - truth[k]);
            squares += off[k] * off[k];
            sum += off[k];
        }
        Arrays.sort(off);
        return new Errors(Math.sqrt(squares / off.length), sum / off.length, off[(int) (0.95 * (off.length - 1))]);
    }
}
