package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The barriers that a workgroup has passed: how many of each kind. */
record Passed(Map<Ordered, Integer> counts) {
    static final Passed NONE = new Passed(Map.of());

    Passed and(Ordered ordered) {
        Map<Ordered, Integer> more = new EnumMap<>(Ordered.class);
        more.putAll(counts);
        more.merge(ordered, 1, Integer::sum);
        return new Passed(more);
    }

    /** Whether a barrier for that memory lies between. */
    boolean orders(Passed other, Ordered memory) {
        return !counts.getOrDefault(memory, 0).equals(other.counts.getOrDefault(memory, 0));
    }

    /** What the barriers in between put in order, in words; empty where none lies between. */
    String between(Passed other) {
        return Stream.of(Ordered.values())
                .filter(memory -> orders(other, memory))
                .map(Ordered::memory)
                .collect(Collectors.joining(" and "));
    }
}
