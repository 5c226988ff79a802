package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.geophysics.levelling.TieNetwork.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tie-line levelling that only does what it can show to be good: each model of {@link TieNetwork} is solved on four
 * fifths of the crossings and tried on the fifth that it has not seen, five times over. The one with the least error there
 * is taken, if it is at least 2 % better than any simpler one, and if it does no harm between flight lines: a correction
 * that makes a line fit its tie lines and not its neighbours answers to something else at the crossings, such as heights
 * and positions that do not agree.
 *
 * @param model that was taken
 * @param corrections by line; their mean over the readings of all flight lines is zero
 * @param heldOutBeforeNt mean size of the crossings' differences without the largest tenth
 * @param heldOutAfterNt the same for crossings that the solution had not seen
 * @param harmful how many better models were passed over because neighbouring lines would have fitted worse
 */
record TieLevelling(Model model, Correction[] corrections, double heldOutBeforeNt, double heldOutAfterNt, int harmful) {
    private static final int FOLDS = 5;
    private static final int MANY_CROSSINGS = 20_000;
    private static final double WORTH_IT = 0.98;
    private static final double KEPT = 0.9;

    /**
     * Levels.
     *
     * @param crossings at least one
     * @param readings of every line of the survey
     * @param harmless whether neighbouring flight lines fit as well with these corrections as without
     */
    static TieLevelling of(List<Crossing> crossings, int[] readings, Predicate<Correction[]> harmless) {
        double none = score(Medians.differences(crossings));
        boolean[] isTie = new boolean[readings.length];
        crossings.forEach(c -> isTie[c.tie()] = true);
        List<Tried> better = new ArrayList<>();
        double least = none;
        for (Model model : Model.values()) {
            double score = model == Model.NONE ? none : heldOut(crossings, readings, model);
            if (score < WORTH_IT * least) {
                better.addFirst(new Tried(model, score));
                least = score;
            }
        }
        int harmful = 0;
        for (Tried tried : better) {
            boolean[] all = new boolean[crossings.size()];
            Arrays.fill(all, true);
            Drift[] drifts = new TieNetwork(crossings, readings, tried.model()).solve(all, 8);
            Correction[] corrections = aboutZero(drifts, readings, isTie);
            if (tried.model() == Model.TIE_OFFSETS || harmless.test(corrections)) {
                return new TieLevelling(tried.model(), corrections, none, tried.score(), harmful);
            }
            harmful++;
        }
        Correction[] nothing = new Correction[readings.length];
        Arrays.fill(nothing, Correction.NONE);
        return new TieLevelling(Model.NONE, nothing, none, none, harmful);
    }

    /** A model and its error at crossings that it had not seen. */
    private record Tried(Model model, double score) {}

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

    /** Takes the mean over the readings of all flight lines from every correction. */
    private static Correction[] aboutZero(Drift[] drifts, int[] readings, boolean[] isTie) {
        double sum = 0;
        double count = 0;
        for (int line = 0; line < drifts.length; line++) {
            if (!isTie[line]) {
                for (int reading = 0; reading < readings[line]; reading++) {
                    sum += drifts[line].at(reading);
                }
                count += readings[line];
            }
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
