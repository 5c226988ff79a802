package io.quetzalcore.survey;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every setting a user can give with a survey. The table is the documentation, the check and the default at once. */
public enum Parameter {
    FORMAT("format", "auto", List.of("auto", "csv", "xyz", "gdf2"), "layout of the file"),
    COLUMN_LINE("column.line", "auto", "name of the column with the line number"),
    COLUMN_X("column.x", "auto", "name of the column with easting or longitude"),
    COLUMN_Y("column.y", "auto", "name of the column with northing or latitude"),
    COLUMN_HEIGHT("column.height", "auto", "name of the column with the sensor height, metres; none for no heights"),
    COLUMN_FIELD("column.field", "auto", "name of the column with the magnetic field, nT"),
    COLUMN_TIME("column.time", "auto", "name of the column with the time of day; none for no times"),
    COLUMN_DATE("column.date", "auto", "name of the column with the date; none for no dates"),
    TIE_LINES("tie-lines", "auto", "names of the tie lines, comma separated; auto by direction and name; none"),
    EPSG("epsg", 0, 0, 1_000_000, "EPSG code of the coordinates in the file; 0 detects WGS 84 longitude, latitude"),
    OUTPUT_EPSG("output-epsg", 0, 0, 1_000_000, "EPSG code of the results; 0 the same, or the UTM zone"),
    FIELD_KIND(
            "field-kind",
            "auto",
            List.of("auto", "total", "anomaly"),
            "whether the main field is still in the readings"),
    SURVEY_DATE("survey-date", "auto", "date of the survey, YYYY-MM-DD, when the file has none"),
    FIELD_MINIMUM("field-minimum-nt", -50_000, -200_000, 200_000, "readings below are rejected as absurd"),
    FIELD_MAXIMUM("field-maximum-nt", 90_000, -200_000, 200_000, "readings above are rejected as absurd"),
    MAXIMUM_SPEED("maximum-speed-m-s", 150, 1, 1000, "faster than this between readings is a position jump"),
    CLEARANCE(
            "clearance-m",
            -1,
            -1,
            10_000,
            "mean height of the sensor above ground; -1 unknown: depths are below the sensor"),
    SPIKE_SIGMAS("spike-sigmas", 8, 3, 100, "a reading this many noise sigmas off its neighbours is a spike"),
    LEVELLING(
            "levelling",
            "auto",
            List.of("auto", "tie", "differential", "none"),
            "tie-line network or moving differential median"),
    MICROLEVELLING("microlevelling", "off", List.of("off", "on"), "remove what is left along the lines"),
    MICROLEVELLING_LIMIT("microlevelling-limit-nt", 5, 0, 1000, "never changes a reading by more than this"),
    GRID_SPACING("grid-spacing-m", 0, 0, 100_000, "distance between grid nodes; 0 a quarter of the line spacing"),
    TENSION("tension", 0.25, 0, 1, "0 minimum curvature, 1 harmonic"),
    BLANK_DISTANCE(
            "blank-distance-m", 0, 0, 1_000_000, "nodes farther from any reading have no data; 0 1.5 line spacings"),
    TILE_NODES("tile-nodes", 384, 64, 4096, "longest side of a tile's core"),
    UPWARD("upward-m", 0, 0, 100_000, "height of the upward continuation; 0 one line spacing"),
    RTP_INCLINATION("rtp-minimum-inclination-degrees", 20, 0, 90, "amplitude correction below this inclination"),
    INCLINATION("main-inclination-degrees", -999, -999, 90, "of the main field, positive down; -999 from IGRF"),
    DECLINATION("main-declination-degrees", -999, -999, 360, "of the main field, east of true north; -999 from IGRF"),
    INTENSITY("main-intensity-nt", -999, -999, 100_000, "of the main field; -999 from IGRF"),
    EULER_WINDOW("euler-window-nodes", 10, 4, 100, "side of the moving window"),
    EULER_TOLERANCE("euler-tolerance", 0.15, 0.001, 1, "largest sigma of a depth over the depth itself"),
    MAXIMUM_TARGETS("maximum-targets", 200, 1, 10_000, "at most so many anomalies are fitted and ranked"),
    MINIMUM_SNR("minimum-snr", 8, 1, 1000, "anomalies weaker than this over the noise are left out"),
    MAXIMUM_DEPTH("maximum-depth-m", 1000, 1, 50_000, "deeper than this is out of reach: no utility"),
    ENGINE(
            "engine",
            "auto",
            List.of("auto", "java", "wgsl"),
            "who evaluates dipoles and Euler windows: by size, Java, or WGSL on the simulated GPU"),
    MINIMUM_CLASS_PROBABILITY(
            "minimum-class-probability", 0.5, 0, 1, "a source class less probable than this is not told: cannot tell"),
    SIGNATURES(
            "signatures",
            Kind.FILE,
            "shipped",
            List.of(),
            Double.NaN,
            Double.NaN,
            "module of mineral signatures: shipped, or the file of this name that came with the survey");

    /** What may stand in a parameter. */
    public enum Kind {
        TEXT,
        /** The default, or a file by its hash and length: set by the upload, not by hand. */
        FILE,
        CHOICE,
        NUMBER
    }

    private final String key;
    private final Kind kind;
    private final String defaultText;

    @SuppressWarnings("ImmutableEnumChecker") // only List.of is ever assigned
    private final List<String> choices;

    private final double minimum;
    private final double maximum;
    private final String meaning;

    Parameter(String key, String defaultText, String meaning) {
        this(key, Kind.TEXT, defaultText, List.of(), Double.NaN, Double.NaN, meaning);
    }

    Parameter(String key, String defaultText, List<String> choices, String meaning) {
        this(key, Kind.CHOICE, defaultText, choices, Double.NaN, Double.NaN, meaning);
    }

    Parameter(String key, double defaultNumber, double minimum, double maximum, String meaning) {
        this(key, Kind.NUMBER, plain(defaultNumber), List.of(), minimum, maximum, meaning);
    }

    Parameter(
            String key,
            Kind kind,
            String defaultText,
            List<String> choices,
            double minimum,
            double maximum,
            String meaning) {
        this.key = key;
        this.kind = kind;
        this.defaultText = defaultText;
        this.choices = choices;
        this.minimum = minimum;
        this.maximum = maximum;
        this.meaning = meaning;
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    public String defaultText() {
        return defaultText;
    }

    /** The words a CHOICE may take; empty for the other kinds. */
    public List<String> choices() {
        return choices;
    }

    /** Smallest value of a NUMBER. */
    public double minimum() {
        return minimum;
    }

    /** Largest value of a NUMBER. */
    public double maximum() {
        return maximum;
    }

    public String meaning() {
        return meaning;
    }

    /** What is expected here, in words, for an error message. */
    public String expected() {
        return switch (kind) {
            case TEXT -> "text of 1 to 200 printable characters";
            case FILE -> defaultText + ", or a part of the form with this name and a file";
            case CHOICE -> "one of " + String.join(", ", choices);
            case NUMBER -> "a number from " + plain(minimum) + " to " + plain(maximum);
        };
    }

    public static Optional<Parameter> of(String key) {
        return Arrays.stream(values()).filter(p -> p.key.equals(key)).findFirst();
    }
}
