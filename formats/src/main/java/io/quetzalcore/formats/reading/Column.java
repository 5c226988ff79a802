package io.quetzalcore.formats.reading;

/**
 * A column of a table, as its head declares it.
 *
 * @param name as in the file; "column 3" where the file gives none
 * @param unit as in the file; empty where it gives none
 * @param dummy the number that stands for a missing value; NaN when none is declared
 */
record Column(String name, String unit, double dummy) {

    static Column of(String name) {
        return new Column(name, "", Double.NaN);
    }
}
