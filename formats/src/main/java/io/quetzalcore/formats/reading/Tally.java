package io.quetzalcore.formats.reading;

/** What reading a file counted. Positions are told degrees or metres by size alone. */
public final class Tally {

    /** Largest size of a longitude or latitude, degrees. */
    private static final double MOST_LONGITUDE = 360;

    private static final double MOST_LATITUDE = 90;

    private static final int BIN_NT = 100;

    private final long[] sizes = new long[4096];
    private long rows;
    private long missingPosition;
    private long missingField;
    private long missingHeight;
    private long absurdHeight;
    private long missingTime;
    private long unmapped;
    private long absurdField;
    private long firstAbsurdFieldLine;
    private double firstAbsurdField = Double.NaN;
    private long inDegrees;
    private long firstInDegrees;
    private long inMetres;
    private long firstInMetres;
    private long dated;
    private double firstSecond = Double.POSITIVE_INFINITY;
    private double lastSecond = Double.NEGATIVE_INFINITY;
    private String firstInDegreesText = "";
    private String firstInMetresText = "";

    void row() {
        rows++;
    }

    void missingPosition() {
        missingPosition++;
    }

    void missingField() {
        missingField++;
    }

    void missingHeight() {
        missingHeight++;
    }

    void absurdHeight() {
        absurdHeight++;
    }

    void missingTime() {
        missingTime++;
    }

    void unmapped() {
        unmapped++;
    }

    void absurdField(double field, long line) {
        if (absurdField++ == 0) {
            firstAbsurdField = field;
            firstAbsurdFieldLine = line;
        }
    }

    void accepted(double x, double y, double field, long line) {
        sizes[(int) Math.min(sizes.length - 1.0, Math.abs(field) / BIN_NT)]++;
        if (looksLikeDegrees(x, y)) {
            if (inDegrees++ == 0) {
                firstInDegrees = line;
                firstInDegreesText = x + ", " + y;
            }
        } else if (inMetres++ == 0) {
            firstInMetres = line;
            firstInMetresText = x + ", " + y;
        }
    }

    void dated(double seconds) {
        dated++;
        firstSecond = Math.min(firstSecond, seconds);
        lastSecond = Math.max(lastSecond, seconds);
    }

    /** Whether a position could be a longitude and latitude. */
    public static boolean looksLikeDegrees(double x, double y) {
        return Math.abs(x) <= MOST_LONGITUDE && Math.abs(y) <= MOST_LATITUDE;
    }

    /** Rows of data met. */
    public long rows() {
        return rows;
    }

    /** Readings in the spool. */
    public long accepted() {
        return inDegrees + inMetres;
    }

    /** Rows without a position; likewise without a field. They are left out. */
    public long missingPositions() {
        return missingPosition;
    }

    public long missingFields() {
        return missingField;
    }

    /** Readings without a height; likewise with one that no sensor has, and without a time. They are kept without it. */
    public long missingHeights() {
        return missingHeight;
    }

    public long absurdHeights() {
        return absurdHeight;
    }

    public long missingTimes() {
        return missingTime;
    }

    /** Rows of test and special lines: left out. */
    public long unmappedRows() {
        return unmapped;
    }

    /** Rows whose field is outside of the range that the parameters give: left out. */
    public long absurdFields() {
        return absurdField;
    }

    public long firstAbsurdFieldLine() {
        return firstAbsurdFieldLine;
    }

    public double firstAbsurdField() {
        return firstAbsurdField;
    }

    /** Readings whose position could be a longitude and latitude; the first of them stands on that line of the file. */
    public long inDegrees() {
        return inDegrees;
    }

    public long firstLineInDegrees() {
        return firstInDegrees;
    }

    public String firstInDegrees() {
        return firstInDegreesText;
    }

    /** Readings whose position could not; the first of them stands on that line of the file. */
    public long inMetres() {
        return inMetres;
    }

    public long firstLineInMetres() {
        return firstInMetres;
    }

    public String firstInMetres() {
        return firstInMetresText;
    }

    /** Readings with a date; when the first and the last were taken, seconds from 1970-01-01. */
    public long dated() {
        return dated;
    }

    public double firstSecond() {
        return firstSecond;
    }

    public double lastSecond() {
        return lastSecond;
    }

    /** Median size of the field, nT, to 100 nT. */
    public double medianFieldSizeNt() {
        long half = accepted() / 2;
        long passed = 0;
        for (int bin = 0; bin < sizes.length; bin++) {
            passed += sizes[bin];
            if (passed > half) {
                return (bin + 0.5) * BIN_NT;
            }
        }
        return 0;
    }
}
