package io.quetzalcore.geophysics.levelling;

import java.util.Arrays;
import java.util.List;

/**
 * The corrections of all lines at once that explain the differences at the crossings best.
 *
 * <p>The correction of a line is a {@link Drift}; at a crossing k, flight less tie is to be d(k). Minimised is
 *
 * <pre>
 *   sum_k w(k) (d(k) - c_flight(k) + c_tie(k))^2 + stiffness terms,
 * </pre>
 *
 * where w = huber / sigma^2: sigma from gradient and height difference ({@link Crossing#sigma}), huber the weight that
 * lets gross differences pull with a bounded force only (Huber 1964), found by reweighting. The stiffness holds the first
 * and second differences of a line's coefficients, and very lightly the coefficients themselves, which also makes the
 * solution one: adding a constant to all lines changes no difference. The normal equations are solved by conjugate
 * gradients from nought.
 */
final class TieNetwork {
    private static final double HUBER = 1.345;
    private static final double LIGHT = 1e-3;
    private static final int CROSSINGS_PER_PIECE = 3;
    private static final int MAXIMUM_PIECES = 12;

    /** How a line may be corrected. */
    enum Model {
        /** Not at all. */
        NONE(0),
        /** Tie lines by a constant, flight lines not at all. */
        TIE_OFFSETS(0),
        /** By a constant. */
        CONSTANT(0),
        /** By a curve that hardly bends. */
        STIFF_DRIFT(0.1),
        /** By a curve. */
        DRIFT(0.5);

        /** Expected change between neighbouring coefficients, in sizes of the differences. */
        final double freedom;

        Model(double freedom) {
            this.freedom = freedom;
        }
    }

    private final List<Crossing> crossings;
    private final int[] last;
    private final int[] offset;
    private final double stiffness;
    private final double lightness;
    private final double[] difference;
    private final double[] sigma;
    private final int[] place;
    private final double[] share;

    /**
     * @param crossings that must be explained
     * @param readings of every line of the survey
     */
    TieNetwork(List<Crossing> crossings, int[] readings, Model model) {
        this.crossings = crossings;
        this.last = Arrays.stream(readings).map(n -> n - 1).toArray();
        this.difference = Medians.differences(crossings);
        double size = Math.max(1e-3, Medians.SIGMAS_PER_MEDIAN * Medians.medianSize(difference));
        double noise = 0.2 * size;
        this.sigma = crossings.stream().mapToDouble(c -> c.sigma(noise)).toArray();
        this.stiffness = model.freedom > 0 ? 1 / (model.freedom * size * model.freedom * size) : 0;
        this.lightness = LIGHT / (size * size);
        this.offset = offsets(model);
        this.place = new int[2 * crossings.size()];
        this.share = new double[2 * Drift.SUPPORT * crossings.size()];
        fill();
    }

    private int[] offsets(Model model) {
        int[] count = new int[last.length];
        boolean[] isTie = new boolean[last.length];
        for (Crossing c : crossings) {
            count[c.flight()]++;
            count[c.tie()]++;
            isTie[c.tie()] = true;
        }
        int[] offsets = new int[last.length + 1];
        for (int line = 0; line < last.length; line++) {
            if (model == Model.TIE_OFFSETS && !isTie[line]) {
                offsets[line + 1] = offsets[line];
                continue;
            }
            int pieces = model.freedom > 0 ? Math.min(MAXIMUM_PIECES, count[line] / CROSSINGS_PER_PIECE) : 0;
            offsets[line + 1] = offsets[line] + (pieces == 0 ? 1 : pieces + 2);
        }
        return offsets;
    }

    private int coefficients(int line) {
        return offset[line + 1] - offset[line];
    }

    private void fill() {
        double[] weights = new double[Drift.SUPPORT];
        for (int k = 0; k < crossings.size(); k++) {
            Crossing c = crossings.get(k);
            fill(2 * k, c.flight(), c.flightReading(), 1, weights);
            fill(2 * k + 1, c.tie(), c.tieReading(), -1, weights);
        }
    }

    private void fill(int slot, int line, double reading, double sign, double[] weights) {
        place[slot] = offset[line] + Drift.weights(coefficients(line), last[line], reading, weights);
        for (int i = 0; i < Drift.SUPPORT; i++) {
            share[Drift.SUPPORT * slot + i] = i < coefficients(line) ? sign * weights[i] : 0;
        }
    }

    /**
     * Solves for the corrections.
     *
     * @param used which crossings count
     * @param rounds of reweighting
     * @return by line
     */
    Drift[] solve(boolean[] used, int rounds) {
        double[] x = new double[offset[last.length]];
        double[] weight = new double[crossings.size()];
        double[] left = difference.clone();
        for (int round = 0; round < rounds; round++) {
            reweight(left, used, weight);
            new NormalEquations(this, weight).solve(x);
            for (int k = 0; k < left.length; k++) {
                left[k] = difference[k] - explained(k, x);
            }
        }
        Drift[] drifts = new Drift[last.length];
        for (int line = 0; line < last.length; line++) {
            drifts[line] = new Drift(Arrays.copyOfRange(x, offset[line], offset[line + 1]), last[line]);
        }
        return drifts;
    }

    private void reweight(double[] left, boolean[] used, double[] weight) {
        double[] sizes = new double[left.length];
        int n = 0;
        for (int k = 0; k < left.length; k++) {
            if (used[k]) {
                sizes[n++] = Math.abs(left[k]) / sigma[k];
            }
        }
        double bound = HUBER * Math.max(1e-6, Medians.SIGMAS_PER_MEDIAN * Medians.median(sizes, n));
        for (int k = 0; k < left.length; k++) {
            double size = Math.abs(left[k]) / sigma[k];
            weight[k] = used[k] ? Math.min(1, bound / size) / (sigma[k] * sigma[k]) : 0;
            if (used[k] && size == 0) {
                weight[k] = 1 / (sigma[k] * sigma[k]);
            }
        }
    }

    int unknowns() {
        return offset[last.length];
    }

    int equations() {
        return difference.length;
    }

    double difference(int k) {
        return difference[k];
    }

    /** What the corrections x explain of crossing k. */
    double explained(int k, double[] x) {
        double sum = 0;
        for (int slot = 2 * k; slot < 2 * k + 2; slot++) {
            for (int i = 0; i < Drift.SUPPORT; i++) {
                double s = share[Drift.SUPPORT * slot + i];
                if (s != 0) {
                    sum += s * x[place[slot] + i];
                }
            }
        }
        return sum;
    }

    /** Adds a force at crossing k to the coefficients that it moves. */
    void pull(int k, double force, double[] y) {
        for (int slot = 2 * k; slot < 2 * k + 2; slot++) {
            for (int i = 0; i < Drift.SUPPORT; i++) {
                double s = share[Drift.SUPPORT * slot + i];
                if (s != 0) {
                    y[place[slot] + i] += s * force;
                }
            }
        }
    }

    /** The diagonal of the normal equations. */
    double[] diagonal(double[] weight) {
        double[] d = new double[unknowns()];
        for (int k = 0; k < weight.length; k++) {
            for (int slot = 2 * k; slot < 2 * k + 2; slot++) {
                for (int i = 0; i < Drift.SUPPORT; i++) {
                    double s = share[Drift.SUPPORT * slot + i];
                    if (s != 0) {
                        d[place[slot] + i] += s * s * weight[k];
                    }
                }
            }
        }
        for (int line = 0; line < last.length; line++) {
            int n = coefficients(line);
            for (int i = 0; i < n; i++) {
                int first = (i > 0 ? 1 : 0) + (i + 1 < n ? 1 : 0);
                int second = (i > 1 ? 1 : 0) + (i > 0 && i + 1 < n ? 4 : 0) + (i + 2 < n ? 1 : 0);
                d[offset[line] + i] += lightness + stiffness * (first + second);
            }
        }
        return d;
    }

    /** Adds to y what the stiffness answers to x. */
    void stiffen(double[] x, double[] y) {
        for (int line = 0; line < last.length; line++) {
            for (int i = offset[line]; i < offset[line + 1]; i++) {
                y[i] += lightness * x[i];
                if (i + 1 < offset[line + 1]) {
                    double first = stiffness * (x[i + 1] - x[i]);
                    y[i] -= first;
                    y[i + 1] += first;
                }
                if (i + 2 < offset[line + 1]) {
                    double second = stiffness * (x[i + 2] - 2 * x[i + 1] + x[i]);
                    y[i] += second;
                    y[i + 1] -= 2 * second;
                    y[i + 2] += second;
                }
            }
        }
    }
}
