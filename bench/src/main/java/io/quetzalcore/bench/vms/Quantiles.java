package io.quetzalcore.bench.vms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sorted figures and their quantiles, by the nearest rank. */
final class Quantiles {
    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    /** @param part 0.5 for the median */
    double at(double part) {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(Math.clamp((long) Math.ceil(part * sorted.size()) - 1, 0, sorted.size() - 1));
    }

    double median() {
        return at(0.5);
    }

    double greatest() {
        return at(1);
    }
}
