package io.quetzalcore.bench;

import java.util.function.Consumer;

/** Something that can be measured. */
@FunctionalInterface
public interface Benchmark {

    /**
     * Measures.
     *
     * @param report takes each figure as soon as it is there
     * @throws Exception when it could not be measured
     */
    void run(Consumer<Measured> report) throws Exception;
}
