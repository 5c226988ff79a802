package io.quetzalcore.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One figure.
 *
 * @param name what was measured
 * @param value the figure
 * @param unit of the figure
 * @param bar what was promised, e.g. {@code <= 120}; empty when nothing was
 * @param ok whether the promise is kept
 */
public record Measured(String name, double value, String unit, String bar, boolean ok) {

    /** A figure without a promise. */
    public static Measured plain(String name, double value, String unit) {
        return new Measured(name, value, unit, "", true);
    }

    /** A figure that may be at most so much. */
    public static Measured atMost(String name, double value, String unit, double most) {
        return new Measured(name, value, unit, "<= " + number(most), value <= most);
    }

    /** A figure that must be at least so much. */
    public static Measured atLeast(String name, double value, String unit, double least) {
        return new Measured(name, value, unit, ">= " + number(least), value >= least);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** For programs: keys in this order. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("value", value);
        fields.put("unit", unit);
        fields.put("bar", bar);
        fields.put("ok", ok);
        return fields;
    }

    /** For people. */
    String line() {
        String promised = bar.isEmpty() ? "" : (ok ? "  ok   " : "  MISS ") + bar;
        return String.format(Locale.ROOT, "%-44s %14.4g %-10s%s", name, value, unit, promised);
    }
}
