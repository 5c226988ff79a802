package io.quetzalcore.geophysics.levelling;

import java.util.Arrays;

/**
 * The normal equations of a {@link TieNetwork}, never formed, solved by conjugate gradients (Hestenes and Stiefel 1952)
 * preconditioned by their diagonal.
 */
final class NormalEquations {
    private static final double GOOD_ENOUGH = 1e-7;
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
        double[] diagonal = network.diagonal(weight);
        double[] residual = new double[n];
        double[] image = new double[n];
        for (int k = 0; k < weight.length; k++) {
            network.pull(k, weight[k] * network.difference(k), residual);
        }
        double wanted = size(residual, diagonal);
        times(x, image);
        for (int i = 0; i < n; i++) {
            residual[i] -= image[i];
        }
        double[] direction = new double[n];
        double square = size(residual, diagonal);
        double keep = 0;
        for (int step = 0; step < MOST_STEPS && square > GOOD_ENOUGH * GOOD_ENOUGH * wanted; step++) {
            for (int i = 0; i < n; i++) {
                direction[i] = residual[i] / diagonal[i] + keep * direction[i];
            }
            times(direction, image);
            double curvature = 0;
            for (int i = 0; i < n; i++) {
                curvature += direction[i] * image[i];
            }
            double length = square / curvature;
            for (int i = 0; i < n; i++) {
                x[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            double next = size(residual, diagonal);
            keep = next / square;
            square = next;
        }
    }

    private static double size(double[] residual, double[] diagonal) {
        double sum = 0;
        for (int i = 0; i < residual.length; i++) {
            sum += residual[i] * residual[i] / diagonal[i];
        }
        return sum;
    }

    private void times(double[] x, double[] y) {
        Arrays.fill(y, 0);
        for (int k = 0; k < weight.length; k++) {
            if (weight[k] > 0) {
                network.pull(k, weight[k] * network.explained(k, x), y);
            }
        }
        network.stiffen(x, y);
    }
}
