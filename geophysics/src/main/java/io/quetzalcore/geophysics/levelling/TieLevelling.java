package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.geophysics.levelling.TieNetwork.Model;
import java.util.Arrays;
import java.util.List;

/**
 * Tie-line levelling that only does what it can show to be good: each model of {@link TieNetwork} is solved on four
 * fifths of the crossings and tried on the fifth that it has not seen, five times over, and the one with the least error
 * there is taken. Unless it is at least 2 % better than no correction at all, none is applied.
 *
 * @param model that was taken
 * @param corrections by line; their mean over all readings is zero
 * @param heldOutBeforeNt mean size of the crossings' differences without the largest tenth
 * @param heldOutAfterNt the same for crossings that the solution had not seen
 */
record TieLevelling(Model model, Correction[] corrections, double heldOutBeforeNt, double heldOutAfterNt) {
    private static final int FOLDS = 5;
    private static final int MANY_CROSSINGS = 20_000;
    private static final double WORTH_IT = 0.98;
    private static final double KEPT = 0.9;

    /**
     * Levels.
     *
     * @param crossings at least one
     * @param readings of every line of the survey
     */
    static TieLevelling of(List<Crossing> crossings, int[] readings) {
        double none = score(Medians.differences(crossings));
        Model best = Model.NONE;
        double bestScore = none;
        for (Model model : Model.values()) {
            double score = model == Model.NONE ? none : heldOut(crossings, readings, model);
            if (score < WORTH_IT * bestScore) {
                best = model;
                bestScore = score;
            }
        }
        if (best == Model.NONE) {
            Correction[] nothing = new Correction[readings.length];
            Arrays.fill(nothing, Correction.NONE);
            return new TieLevelling(best, nothing, none, none);
        }
        boolean[] all = new boolean[crossings.size()];
        Arrays.fill(all, true);
        Drift[] drifts = new TieNetwork(crossings, readings, best).solve(all, 8);
        return new TieLevelling(best, aboutZero(drifts, readings), none, bestScore);
    }

    private static double heldOut(List<Crossing> crossings, int[] readings, Model model) {
        TieNetwork network = new TieNetwork(crossings, readings, model);
        int n = crossings.size();
        int folds = n > MANY_CROSSINGS ? 1 : FOLDS;
        double[] errors = new double[n];
        int tried = 0;
        for (int fold = 0; fold < folds; fold++) {
            boolean[] used = new boolean[n];
            for (int k = 0; k < n; k++) {
                used[k] = fold(crossings.get(k), k) != fold;
            }
            Drift[] drifts = network.solve(used, 4);
            for (int k = 0; k < n; k++) {
                if (!used[k]) {
                    errors[tried++] = left(crossings.get(k), drifts);
                }
            }
        }
        return score(Arrays.copyOf(errors, tried));
    }

    /** Spread over lines and along them: neighbours on a line fall into different folds. */
    private static int fold(Crossing crossing, int k) {
        return Math.floorMod(k + 2 * crossing.flight(), FOLDS);
    }

    /** The difference at a crossing once both lines are corrected. */
    static double left(Crossing c, Correction[] corrections) {
        return c.differenceNt()
                - corrections[c.flight()].at(c.flightReading())
                + corrections[c.tie()].at(c.tieReading());
    }

    private static double score(double[] errors) {
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        int kept = (int) Math.max(1, Math.ceil(KEPT * sizes.length));
        double sum = 0;
        for (int i = 0; i < kept; i++) {
            sum += sizes[i];
        }
        return sum / kept;
    }

    /** Takes the mean over all readings from every correction. */
    private static Correction[] aboutZero(Drift[] drifts, int[] readings) {
        double sum = 0;
        double count = 0;
        for (int line = 0; line < drifts.length; line++) {
            sum += readings[line]
                    * (drifts[line].at(0)
                            + 4 * drifts[line].at((readings[line] - 1) / 2.0)
                            + drifts[line].at(readings[line] - 1.0))
                    / 6;
            count += readings[line];
        }
        double mean = count == 0 ? 0 : sum / count;
        Correction[] corrections = new Correction[drifts.length];
        for (int line = 0; line < drifts.length; line++) {
            double[] shifted = drifts[line].coefficients().clone();
            for (int i = 0; i < shifted.length; i++) {
                shifted[i] -= mean;
            }
            corrections[line] = new Drift(shifted, drifts[line].last());
        }
        return corrections;
    }
}
