package io.quetzalcore.survey;

import java.util.List;

/**
 * A place to look at, with its place in the ranking and why it has it.
 *
 * @param rank from 1, the best first
 * @param score the sum of the parts
 * @param parts what the score is made of, in the order they are printed
 * @param warnings in plain words: what to doubt about this target
 */
public record Target(int rank, double score, List<ScorePart> parts, DipoleFit fit, List<String> warnings) {

    public Target {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
    }

    /**
     * One addend of a score.
     *
     * @param name of the part, in plain words
     * @param value what it adds (may be negative)
     * @param because the figure it was made from, in plain words
     */
    public record ScorePart(String name, double value, String because) {}
}
