package io.quetzalcore.geophysics.fit;

import java.util.Arrays;

/** Levenberg-Marquardt steps of the positions of {@link JointDipoles}, within bounds (Marquardt 1963; Madsen et al. 2004). */
final class Search {

    private static final int TRIES = 5;
    private static final double CONVERGED = 1e-7;

    private final JointDipoles model;
    private final double[] low;
    private final double[] high;
    private final double[] reach;
    private double[] position;
    private double[] linear;
    private double cost;

    /**
     * @param low least value of each position; likewise high
     * @param reach longest step of each position
     */
    Search(JointDipoles model, double[] low, double[] high, double[] reach) {
        this.model = model;
        this.low = low;
        this.high = high;
        this.reach = reach;
        this.position = new double[model.positions()];
        this.linear = new double[model.linears()];
    }

    /** Starts from positions; costs can be compared as long as the model's weights do not change. */
    void start(double[] from) {
        position = from.clone();
        for (int k = 0; k < position.length; k++) {
            position[k] = Math.clamp(position[k], low[k], high[k]);
        }
        cost = model.solveLinear(position, linear);
    }

    /** Goes downhill. */
    void descend(int steps) {
        double damping = 1e-3;
        double[] step = new double[model.positions() + model.linears()];
        double[] tried = new double[position.length];
        double[] triedLinear = new double[linear.length];
        for (int s = 0; s < steps; s++) {
            double before = cost;
            NormalEquations about = model.linearised(position, linear);
            boolean better = false;
            for (int t = 0; t < TRIES && !better; t++) {
                if (about.solve(step, position.length, damping)) {
                    move(step, tried);
                    double there = model.solveLinear(tried, triedLinear);
                    better = there < cost;
                    if (better) {
                        cost = there;
                        System.arraycopy(tried, 0, position, 0, tried.length);
                        System.arraycopy(triedLinear, 0, linear, 0, triedLinear.length);
                    }
                }
                damping = better ? Math.max(1e-9, damping / 8) : damping * 6;
            }
            if (!better || before - cost <= CONVERGED * before) {
                return;
            }
        }
    }

    private void move(double[] step, double[] to) {
        double shrink = 1;
        for (int k = 0; k < to.length; k++) {
            shrink = Math.min(shrink, reach[k] / Math.max(reach[k], Math.abs(step[k])));
        }
        for (int k = 0; k < to.length; k++) {
            to[k] = Math.clamp(position[k] + shrink * step[k], low[k], high[k]);
        }
    }

    double[] position() {
        return Arrays.copyOf(position, position.length);
    }

    double[] linear() {
        return Arrays.copyOf(linear, linear.length);
    }

    double cost() {
        return cost;
    }
}
