package io.quetzalcore.geophysics.levelling;

/** The normal equations of a {@link TieNetwork}, never formed, solved by conjugate gradients (Hestenes, Stiefel 1952). */
final class NormalEquations {
    private static final double GOOD_ENOUGH = 1e-9;
    private static final int MOST_STEPS = 1000;

    private final TieNetwork network;
    private final double[] weight;

    NormalEquations(TieNetwork network, double[] weight) {
        this.network = network;
        this.weight = weight;
    }

    /**
     * Solves from where x is.
     *
     * @param x gets the solution
     */
    void solve(double[] x) {
        int n = network.unknowns();
        double[] residual = new double[n];
        double[] image = new double[n];
        double wanted = 0;
        for (int k = 0; k < weight.length; k++) {
            network.pull(k, weight[k] * network.difference(k), residual);
        }
        for (double v : residual) {
            wanted += v * v;
        }
        times(x, image);
        double square = 0;
        for (int i = 0; i < n; i++) {
            residual[i] -= image[i];
            square += residual[i] * residual[i];
        }
        double[] direction = residual.clone();
        for (int step = 0; step < MOST_STEPS && square > GOOD_ENOUGH * GOOD_ENOUGH * wanted; step++) {
            times(direction, image);
            double curvature = 0;
            for (int i = 0; i < n; i++) {
                curvature += direction[i] * image[i];
            }
            double length = square / curvature;
            double next = 0;
            for (int i = 0; i < n; i++) {
                x[i] += length * direction[i];
                residual[i] -= length * image[i];
                next += residual[i] * residual[i];
            }
            double keep = next / square;
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] + keep * direction[i];
            }
            square = next;
        }
    }

    private void times(double[] x, double[] y) {
        java.util.Arrays.fill(y, 0);
        for (int k = 0; k < weight.length; k++) {
            if (weight[k] > 0) {
                network.pull(k, weight[k] * network.explained(k, x), y);
            }
        }
        network.stiffen(x, y);
    }
}
