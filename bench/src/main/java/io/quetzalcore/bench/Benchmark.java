package io.quetzalcore.bench;

import java.util.Set;
import java.util.function.Consumer;

/** Something that can be measured. */
public interface Benchmark {

    /**
     * Measures.
     *
     * @param report takes each figure as soon as it is there
     * @throws Exception when it could not be measured
     */
    void run(Consumer<Measured> report) throws Exception;

    /** The parts that can be measured by themselves; none where it is all or nothing. */
    default Set<String> parts() {
        return Set.of();
    }

    /**
     * The benchmark of some of its parts.
     *
     * @param parts of {@link #parts}
     */
    default Benchmark only(Set<String> parts) {
        return this;
    }
}
