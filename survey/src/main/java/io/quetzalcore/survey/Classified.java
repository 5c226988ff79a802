package io.quetzalcore.survey;

import java.util.List;

/**
 * What the targets of a survey are consistent with, and who said so.
 *
 * @param signatures name and version of the module of signatures
 * @param sha256 of the module's file, hexadecimal
 * @param targets by rank
 */
public record Classified(String signatures, String sha256, List<Classification> targets) {

    public Classified {
        targets = List.copyOf(targets);
    }

    /** Of the target with this rank, from 1. */
    public Classification of(int rank) {
        Classification found = targets.get(rank - 1);
        if (found.rank() != rank) {
            throw new IllegalArgumentException("the classifications are not in the order of rank");
        }
        return found;
    }
}
