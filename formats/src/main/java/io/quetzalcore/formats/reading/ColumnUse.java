package io.quetzalcore.formats.reading;

/**
 * A column and what it was taken for.
 *
 * @param role its meaning
 * @param name as in the file
 * @param index from 0
 * @param chosen how it was chosen, in words
 * @param unit of the values in the file, in words; empty when none was declared
 * @param factor values are multiplied by this to give metres, degrees or nT
 * @param dummy a number that stands for a missing value; NaN when none is declared
 */
public record ColumnUse(Role role, String name, int index, String chosen, String unit, double factor, double dummy) {

    private static final double FOOT = 0.3048;

    static ColumnUse of(Role role, Column column, int index, String chosen) {
        String words = (column.name() + " " + column.unit()).toLowerCase(java.util.Locale.ROOT);
        boolean length = role == Role.EASTING || role == Role.NORTHING || role == Role.HEIGHT;
        double factor = 1;
        String unit = column.unit();
        if (length && words.matches(".*\\b(ft|feet|foot)\\b.*|.*_(ft|feet)\\b.*")) {
            factor = FOOT;
            unit = "feet";
        } else if (length && words.matches(".*\\b(km|kilometres|kilometers)\\b.*|.*_km\\b.*")) {
            factor = 1000;
            unit = "kilometres";
        } else if (unit.isEmpty()) {
            unit = usual(role);
        }
        return new ColumnUse(role, column.name(), index, chosen, unit, factor, column.dummy());
    }

    private static String usual(Role role) {
        return switch (role) {
            case LONGITUDE, LATITUDE -> "degrees, taken for granted";
            case EASTING, NORTHING, HEIGHT -> "metres, taken for granted";
            case FIELD -> "nT, taken for granted";
            case LINE, TIME, DATE -> "";
        };
    }
}
