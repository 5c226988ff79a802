package io.quetzalcore.geophysics.signature;

import java.util.List;

/** A model of source classes: how likely features are, class by class. */
public interface Signatures {

    /**
     * A class.
     *
     * @param name short, for programs
     * @param title as people read it
     * @param confusers what else looks like it in a magnetic survey; may be empty
     */
    record SourceClass(String name, String title, String confusers) {}

    /** Name and version. */
    String title();

    /** The classes; every model has one hypothesis more behind them, "something else". */
    List<SourceClass> classes();

    /** The features it looks at. */
    List<Feature> features();

    /**
     * Log-densities, by target, by class (the last is "something else"), by feature in the order of {@link #features()};
     * 0 where a feature is unknown.
     */
    double[][][] logDensities(List<Features> targets);
}
