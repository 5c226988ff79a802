package io.quetzalcore.geophysics.transform;

import java.util.Arrays;

/**
 * Cosine and sine series of many sequences side by side. A transform may exchange the arrays: take them afresh after each. Two sets of sequences go through one complex Fourier transform
 * (Makhoul 1980): element n of sequence l of the first set is {@code first[n * lanes + l]}, likewise the second.
 *
 * <p>A series is x[n] = sum a[k] cos(pi k (n + 1/2) / N) or the same with sines, k = 0..N-1: the sequence mirrored half a
 * step beyond its ends, as even or as odd.
 */
final class CosineLines {
    final int length;
    final int lanes;
    double[] first;
    double[] second;
    private double[] workFirst;
    private double[] workSecond;
    private final double[] cosine;
    private final double[] sine;
    private final Fourier fourier;

    CosineLines(int length, int lanes) {
        this.length = length;
        this.lanes = lanes;
        first = new double[length * lanes];
        second = new double[length * lanes];
        workFirst = new double[length * lanes];
        workSecond = new double[length * lanes];
        cosine = new double[length];
        sine = new double[length];
        for (int k = 0; k < length; k++) {
            cosine[k] = Math.cos(Math.PI * k / (2 * length));
            sine[k] = Math.sin(Math.PI * k / (2 * length));
        }
        fourier = new Fourier(length, lanes);
    }

    /** Replaces sequences by the coefficients of their cosine series. */
    void analyse() {
        for (int n = 0; n < length; n++) {
            int to = (n % 2 == 0 ? n / 2 : length - 1 - n / 2) * lanes;
            System.arraycopy(first, n * lanes, workFirst, to, lanes);
            System.arraycopy(second, n * lanes, workSecond, to, lanes);
        }
        if (!fourier.forward(workFirst, workSecond, first, second)) {
            swap();
        }
        for (int k = 0; k < length; k++) {
            separate(k, workFirst, workSecond);
        }
    }

    /** Makes the scratch the sequences and the sequences the scratch. */
    private void swap() {
        double[] one = first;
        double[] two = second;
        first = workFirst;
        second = workSecond;
        workFirst = one;
        workSecond = two;
    }

    private void separate(int k, double[] re, double[] im) {
        int o = k * lanes;
        int m = (k == 0 ? 0 : length - k) * lanes;
        double scale = (k == 0 ? 0.5 : 1.0) / length;
        double c = cosine[k] * scale;
        double t = sine[k] * scale;
        for (int l = 0; l < lanes; l++) {
            double p = re[o + l];
            double q = im[o + l];
            double r = re[m + l];
            double s = im[m + l];
            first[o + l] = c * (p + r) + t * (q - s);
            second[o + l] = c * (q + s) + t * (r - p);
        }
    }

    /** Replaces coefficients by the values of their cosine series. */
    void cosines() {
        for (int k = 0; k < length; k++) {
            combine(k);
        }
        if (!fourier.forward(workSecond, workFirst, second, first)) {
            swap();
        }
        for (int n = 0; n < length; n++) {
            int from = (n % 2 == 0 ? n / 2 : length - 1 - n / 2) * lanes;
            System.arraycopy(workFirst, from, first, n * lanes, lanes);
            System.arraycopy(workSecond, from, second, n * lanes, lanes);
        }
    }

    private void combine(int k) {
        int o = k * lanes;
        if (k == 0) {
            System.arraycopy(first, 0, workFirst, 0, lanes);
            System.arraycopy(second, 0, workSecond, 0, lanes);
            return;
        }
        int m = (length - k) * lanes;
        double c = 0.5 * cosine[k];
        double t = 0.5 * sine[k];
        for (int l = 0; l < lanes; l++) {
            double a = first[o + l];
            double b = second[o + l];
            double am = first[m + l];
            double bm = second[m + l];
            workFirst[o + l] = c * (a + bm) + t * (am - b);
            workSecond[o + l] = c * (b - am) + t * (a + bm);
        }
    }

    /**
     * Turns coefficients of sines into those of cosines, in place: sin of k is cos of N - k, but for a change of sign at
     * every other element of the sequence, which {@link #alternate} makes.
     */
    static void sinesAsCosines(double[] set, int length, int lanes) {
        Arrays.fill(set, 0, lanes, 0);
        for (int k = 1; k < length - k; k++) {
            int o = k * lanes;
            int m = (length - k) * lanes;
            for (int l = 0; l < lanes; l++) {
                double a = set[o + l];
                set[o + l] = set[m + l];
                set[m + l] = a;
            }
        }
    }

    /** Changes the sign of every other element, from the second. */
    static void alternate(double[] set, int length, int lanes) {
        for (int n = 1; n < length; n += 2) {
            for (int l = 0; l < lanes; l++) {
                set[n * lanes + l] = -set[n * lanes + l];
            }
        }
    }

    /** Replaces coefficients of both sets by the values of their sine series. */
    void sines() {
        sinesAsCosines(first, length, lanes);
        sinesAsCosines(second, length, lanes);
        cosines();
        alternate(first, length, lanes);
        alternate(second, length, lanes);
    }

    /** Replaces coefficients, cosines in the first set and sines in the second, by the sum of both series, in the first. */
    void cosinesAndSines() {
        sinesAsCosines(second, length, lanes);
        cosines();
        for (int n = 0; n < length; n++) {
            double sign = n % 2 == 0 ? 1 : -1;
            for (int l = n * lanes; l < (n + 1) * lanes; l++) {
                first[l] += sign * second[l];
            }
        }
    }
}
