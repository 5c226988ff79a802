package io.quetzalcore.geophysics.fit;

import java.util.Arrays;

/**
 * A symmetric positive system a x = b of a few unknowns, gathered reading by reading and solved by Cholesky's method
 * after scaling each unknown so that the diagonal is one: moments in A m^2 and logarithms of depths then stand side by
 * side without harm.
 */
final class NormalEquations {

    /** Added to the unit diagonal: leaves unknowns that the readings do not determine at zero instead of at noise. */
    static final double RIDGE = 1e-10;

    private final int most;
    private final double[] a;
    private final double[] b;
    private final double[] factor;
    private final double[] scale;
    private int n;

    NormalEquations(int most) {
        this.most = most;
        this.a = new double[most * most];
        this.b = new double[most];
        this.factor = new double[most * most];
        this.scale = new double[most];
    }

    /** Starts again with so many unknowns. */
    void clear(int unknowns) {
        if (unknowns > most) {
            throw new IllegalArgumentException(unknowns + " unknowns, room for " + most);
        }
        n = unknowns;
        Arrays.fill(a, 0, n * n, 0);
        Arrays.fill(b, 0, n, 0);
    }

    /** Adds an equation: sum of row[k] x[k] = value, with a weight. */
    void add(double[] row, double value, double weight) {
        for (int i = 0; i < n; i++) {
            double wi = weight * row[i];
            b[i] += wi * value;
            int at = i * n;
            for (int j = 0; j <= i; j++) {
                a[at + j] += wi * row[j];
            }
        }
    }

    /** Adds what is known beforehand of unknown i: value, with a weight of 1 / sigma^2. */
    void know(int i, double value, double weight) {
        a[i * n + i] += weight;
        b[i] += weight * value;
    }

    double right(int i) {
        return b[i];
    }

    /**
     * Solves the system with the first {@code damped} unknowns' diagonals multiplied by 1 + damping.
     *
     * @return false when the matrix is not positive definite
     */
    boolean solve(double[] x, int damped, double damping) {
        if (!decompose(damped, damping)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            x[i] = b[i] * scale[i];
        }
        forward(x);
        backward(x);
        for (int i = 0; i < n; i++) {
            x[i] *= scale[i];
        }
        return true;
    }

    /** The inverse's leading block, row-major; null-free: infinite entries when the matrix is not positive definite. */
    double[] inverse(int block) {
        double[] inverse = new double[block * block];
        if (!decompose(0, 0)) {
            Arrays.fill(inverse, Double.POSITIVE_INFINITY);
            return inverse;
        }
        double[] x = new double[n];
        for (int k = 0; k < block; k++) {
            Arrays.fill(x, 0);
            x[k] = scale[k];
            forward(x);
            backward(x);
            for (int i = 0; i < block; i++) {
                inverse[i * block + k] = x[i] * scale[i];
            }
        }
        return inverse;
    }

    private boolean decompose(int damped, double damping) {
        for (int i = 0; i < n; i++) {
            double diagonal = a[i * n + i];
            scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * n + j] * scale[i] * scale[j];
                if (i == j) {
                    sum = (scale[i] == 0 ? 1 : sum) * (i < damped ? 1 + damping : 1) + RIDGE;
                }
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * n + k] * factor[j * n + k];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    factor[i * n + i] = Math.sqrt(sum);
                } else {
                    factor[i * n + j] = sum / factor[j * n + j];
                }
            }
        }
        return true;
    }

    private void forward(double[] x) {
        for (int i = 0; i < n; i++) {
            double sum = x[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * n + k] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
    }

    private void backward(double[] x) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k * n + i] * x[k];
            }
            x[i] = sum / factor[i * n + i];
        }
    }
}
