package io.quetzalcore.geophysics.signature;

import java.util.Arrays;
import java.util.Optional;

/** What a class may be asked about; a survey knows some of them of a target, never all. */
public enum Feature {
    /**
     * log10 of the moment over the main field (both as they are: moment in A m^2, field as F / mu0 in A/m), in m^3: volume
     * times the susceptibility that would give this moment by induction alone.
     */
    STRENGTH("log10-strength-m3", "magnetic strength"),
    /** log10 of the longest horizontal dimension, m. */
    SIZE("log10-size-m", "size"),
    /** log10 of the susceptibility (SI) as if all magnetisation were induced. */
    SUSCEPTIBILITY("log10-susceptibility", "apparent susceptibility"),
    /** Of the centre, m. */
    DEPTH("depth-below-ground-m", "depth"),
    /** log10 of the long over the short axis of the anomaly. */
    ELONGATION("log10-elongation", "elongation"),
    /** Between total magnetisation and present field, radians, 0 to pi. */
    ANGLE("angle-to-field-rad", "direction of magnetisation");

    private final String key;
    private final String title;

    Feature(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** By which modules ask for it. */
    public String key() {
        return key;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    public static Optional<Feature> of(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }
}
