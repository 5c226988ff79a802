package io.quetzalcore.formats.projection;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a system as the table has them.
 *
 * @param values by name without the plus sign; a flag has an empty value
 */
record Definition(Map<String, String> values) {

    private static final double WGS84_A = 6_378_137;
    private static final double WGS84_F = 1 / 298.257223563;
    private static final double GRS80_F = 1 / 298.257222101;

    static Definition of(String[] parameters) {
        Map<String, String> values = new TreeMap<>();
        for (String parameter : parameters) {
            String bare = parameter.startsWith("+") ? parameter.substring(1) : parameter;
            int equals = bare.indexOf('=');
            values.put(equals < 0 ? bare : bare.substring(0, equals), equals < 0 ? "" : bare.substring(equals + 1));
        }
        return new Definition(values);
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    private double number(String name, double otherwise) {
        String text = text(name);
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }

    boolean isGeographic() {
        return text("proj").equals("longlat") || text("proj").equals("latlong");
    }

    boolean isMetric() {
        return !isGeographic()
                && !text("proj").equals("geocent")
                && (text("units").isEmpty() || text("units").equals("m"))
                && number("to_meter", 1) == 1;
    }

    /** Whether these are degrees from Greenwich on a datum that is held equal to WGS 84. */
    boolean isPlainDegrees() {
        return isGeographic() && isPlainDatum();
    }

    private boolean isPlainDatum() {
        boolean named = text("datum").equals("WGS84") || text("datum").equals("NAD83");
        boolean figure = text("datum").isEmpty()
                && (text("ellps").equals("GRS80") || text("ellps").equals("WGS84"));
        return (named || figure)
                && text("pm").isEmpty()
                && text("axis").isEmpty()
                && text("nadgrids").isEmpty()
                && text("towgs84").matches("[0.,]*");
    }

    private double flattening() {
        return text("datum").equals("WGS84") || text("ellps").equals("WGS84") ? WGS84_F : GRS80_F;
    }

    /** The projection by series, for the systems it serves; null for all others. */
    @Nullable
    TransverseMercator transverseMercator() {
        if (!isPlainDatum() || !isMetric()) {
            return null;
        }
        return switch (text("proj")) {
            case "utm" ->
                new TransverseMercator(
                        WGS84_A,
                        flattening(),
                        0,
                        number("zone", 0) * 6 - 183,
                        0.9996,
                        500_000,
                        values.containsKey("south") ? 10_000_000 : 0);
            case "tmerc" ->
                new TransverseMercator(
                        WGS84_A,
                        flattening(),
                        number("lat_0", 0),
                        number("lon_0", 0),
                        number("k", number("k_0", 1)),
                        number("x_0", 0),
                        number("y_0", 0));
            default -> null;
        };
    }
}
