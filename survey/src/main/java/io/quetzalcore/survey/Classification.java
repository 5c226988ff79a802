package io.quetzalcore.survey;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which source classes a target is consistent with, under stated priors. Never what it is made of.
 *
 * @param rank of the target
 * @param candidates all classes, the most probable first
 * @param somethingElse probability that it is none of them
 * @param leastProbability below which the class is not told
 * @param unknown features that the classes differ in and that this survey does not know of the target
 */
public record Classification(
        int rank, List<Candidate> candidates, double somethingElse, double leastProbability, List<String> unknown) {

    /** Classes less probable than this are no alternatives worth a word. */
    private static final double WORTH_A_WORD = 0.1;

    public Classification {
        candidates = List.copyOf(candidates);
        unknown = List.copyOf(unknown);
    }

    /**
     * One class.
     *
     * @param name short, for programs
     * @param title as people read it
     * @param confusers what else looks like it; may be empty
     * @param probability given the features, all classes and "something else" equally probable before
     * @param spread how far the probability moves when the features move by their standard deviations
     * @param reasons feature by feature
     */
    public record Candidate(
            String name, String title, String confusers, double probability, double spread, List<Reason> reasons) {
        public Candidate {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What one feature says of a class.
     *
     * @param feature as people read it
     * @param weight log of its density under the class over its mean density under all: positive speaks for the class
     */
    public record Reason(String feature, double weight) {}

    /** Whether one class is probable enough to be named. */
    public boolean told() {
        return !candidates.isEmpty()
                && best().probability() >= leastProbability
                && best().probability() > somethingElse;
    }

    /** The most probable class. */
    public Candidate best() {
        return candidates.getFirst();
    }

    /** In a sentence without its full stop. */
    public String inWords() {
        if (candidates.isEmpty()) {
            return "cannot tell: no classes were given";
        }
        return told() ? "consistent with " + named(best()) + alternatives() + confusers() : cannotTell();
    }

    private String cannotTell() {
        if (somethingElse > best().probability()) {
            return "cannot tell: none of the classes fits better than something else (p = " + number(somethingElse)
                    + "); nearest " + named(best());
        }
        return "cannot tell: the most probable class, " + named(best()) + ", is below " + number(leastProbability)
                + alternatives();
    }

    private String alternatives() {
        String others = candidates.stream()
                .skip(1)
                .filter(other -> other.probability() >= WORTH_A_WORD)
                .map(other -> other.title() + " (" + number(other.probability()) + ")")
                .collect(Collectors.joining(", "));
        String all = somethingElse < WORTH_A_WORD
                ? others
                : (others.isEmpty() ? "" : others + ", ") + "something else (" + number(somethingElse) + ")";
        return all.isEmpty() ? "" : "; alternatives: " + all;
    }

    private String confusers() {
        return best().confusers().isEmpty()
                ? ""
                : "; not distinguishable from " + best().confusers() + " with this survey";
    }

    private static String named(Candidate candidate) {
        return candidate.title() + " (p = " + number(candidate.probability()) + " ± " + number(candidate.spread())
                + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
