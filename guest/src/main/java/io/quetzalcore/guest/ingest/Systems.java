package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.formats.projection.SystemHint;
import io.quetzalcore.formats.reading.ColumnUse;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Role;
import io.quetzalcore.formats.reading.Tally;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The coordinate systems of a survey: that of its file and that of its results.
 *
 * @param from of the file; null for a local grid
 * @param to of the results; null for a local grid
 * @param how the first is known, in words
 * @param why the second was taken, in words
 */
record Systems(@Nullable Projection from, @Nullable Projection to, String how, String why) {

    /** More misplaced readings than one in twenty are no accident. */
    private static final double MISPLACED_SHARE = 0.05;

    /** Widest survey, in degrees, that columns without a telling name are taken to be longitude and latitude for. */
    private static final double WIDEST_DEGREES = 20;

    private static final double SCALE_TOLERANCE = 0.05;

    boolean isLocal() {
        return from == null;
    }

    boolean inDegrees() {
        return from != null && from.isGeographic();
    }

    /** Whether a position of the file can be one of the system: degrees are degrees, metres are not. */
    boolean admits(double x, double y) {
        return from == null || Tally.looksLikeDegrees(x, y) == from.isGeographic();
    }

    /** Takes a position of the file to the system of the results. */
    void project(double x, double y, double[] into) {
        into[0] = x;
        into[1] = y;
        if (from != null && to != null && from != to) {
            from.toGeographic(into);
            to.toProjected(into);
        }
    }

    /** EPSG code of the results; 0 for a local grid. */
    int epsg() {
        return to == null ? 0 : to.epsg();
    }

    static Systems choose(RawSurvey raw, SurveyParameters parameters) throws InputProblem {
        int epsg = parameters.count(Parameter.EPSG);
        Systems source;
        if (epsg > 0) {
            source = new Systems(Projection.of(epsg), null, "by the parameter epsg", "");
            mustFit(raw, source.inDegrees(), "parameters", "epsg", "EPSG code " + epsg);
        } else if (raw.saysDegrees() || looksGeographic(raw)) {
            source = geographic(raw);
            mustFit(raw, true, raw.file(), null, "columns of longitude and latitude");
        } else {
            source = projected(raw);
            mustFit(raw, false, raw.file(), null, source.how());
        }
        return source.withResults(raw, parameters);
    }

    private static boolean looksGeographic(RawSurvey raw) {
        double[] box = Box.of(raw, (x, y) -> true);
        return raw.tally().inMetres() == 0 && box[1] - box[0] <= WIDEST_DEGREES && box[3] - box[2] <= WIDEST_DEGREES;
    }

    private static Systems geographic(RawSurvey raw) throws InputProblem {
        ColumnUse column = raw.columns().get(Role.LONGITUDE);
        String name = column == null ? "" : column.name().toLowerCase(Locale.ROOT);
        int code = name.contains("gda94")
                ? 4283
                : name.contains("gda2020") ? 7844 : name.contains("nad83") ? 4269 : Projection.WGS84;
        String how = column == null
                ? "positions are the size of degrees; taken as WGS 84"
                : "by the column names" + (code == Projection.WGS84 ? "; taken as WGS 84" : "");
        return new Systems(Projection.of(code), null, how, "");
    }

    private static Systems projected(RawSurvey raw) throws InputProblem {
        for (String remark : raw.remarks()) {
            Optional<Integer> hint = SystemHint.in(remark);
            if (hint.isPresent()) {
                Projection system = Projection.of(hint.get());
                if (!system.isGeographic()) {
                    return new Systems(system, null, "named in the file: \"" + clean(remark) + "\"", "");
                }
            }
        }
        return new Systems(null, null, "a local grid: the file names no system", "the same local grid");
    }

    private static String clean(String remark) {
        String plain = remark.strip().replaceAll("\\p{Cntrl}", " ").replaceAll("\\s+", " ");
        return plain.length() > 80 ? plain.substring(0, 80) + "..." : plain;
    }

    /** Refuses a system that the positions contradict, and positions that contradict one another. */
    private static void mustFit(RawSurvey raw, boolean degrees, String file, @Nullable String field, String source)
            throws InputProblem {
        Tally tally = raw.tally();
        long misfits = degrees ? tally.inMetres() : tally.inDegrees();
        long fits = tally.accepted() - misfits;
        boolean localGrid = !degrees && field == null && tally.inMetres() == 0;
        if (localGrid || misfits <= MISPLACED_SHARE * tally.accepted()) {
            return;
        }
        long line = degrees ? tally.firstLineInMetres() : tally.firstLineInDegrees();
        String position = degrees ? tally.firstInMetres() : tally.firstInDegrees();
        if (fits > MISPLACED_SHARE * tally.accepted()) {
            throw new InputProblem(
                    raw.file(),
                    line,
                    null,
                    "positions of different kinds: " + position + " beside " + fits + " positions in "
                            + (degrees ? "degrees" : "metres"),
                    "one coordinate system in the whole file");
        }
        throw new InputProblem(
                file,
                file.equals(raw.file()) ? line : 0,
                field,
                source + ", and positions such as " + position + " (line " + line + " of " + raw.file() + ")",
                degrees
                        ? "longitudes from -180 to 360 and latitudes from -90 to 90, or the EPSG code of a projected system"
                        : "metres, or the EPSG code of a geographic system");
    }

    private Systems withResults(RawSurvey raw, SurveyParameters parameters) throws InputProblem {
        int asked = parameters.count(Parameter.OUTPUT_EPSG);
        if (from == null) {
            if (asked > 0) {
                throw new InputProblem(
                        "parameters",
                        0,
                        "output-epsg",
                        "EPSG code " + asked + " for a local grid",
                        "the parameter epsg too");
            }
            return this;
        }
        double[] box = Box.of(raw, this::admits);
        double[] centre = from.toGeographic((box[0] + box[1]) / 2, (box[2] + box[3]) / 2);
        if (!(Math.abs(centre[1]) <= 90) || !(Math.abs(centre[0]) <= 360)) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "epsg",
                    from.title() + " for positions about " + box[0] + ", " + box[2],
                    "the system of the file's positions");
        }
        if (asked > 0) {
            return new Systems(from, asked(asked, centre), how, "by the parameter output-epsg");
        }
        if (from.isMetric() && isTrue(from, centre)) {
            return new Systems(from, from, how, "that of the file");
        }
        Projection utm = Projection.of(from.utmEpsg(centre[0], centre[1]));
        return new Systems(from, utm, how, "the UTM zone of the survey's centre");
    }

    private static Projection asked(int epsg, double[] centre) throws InputProblem {
        Projection to = Projection.of(epsg, "output-epsg");
        if (!to.isMetric() || !isTrue(to, centre)) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "output-epsg",
                    to.title()
                            + (to.isMetric() ? ", whose metres are not true at the survey" : ", which has no metres"),
                    "a projected system in metres that is true at longitude " + Math.rint(centre[0]) + ", latitude "
                            + Math.rint(centre[1]));
        }
        return to;
    }

    private static boolean isTrue(Projection system, double[] centre) {
        return Math.abs(system.scale(centre[0], centre[1]) - 1) <= SCALE_TOLERANCE;
    }

    /** Words for the report. */
    static String title(@Nullable Projection system) {
        return system == null ? "local grid" : system.title() + " (EPSG:" + system.epsg() + ")";
    }

    /** Notes for the report's warnings. */
    List<String> warnings() {
        return from == null
                ? List.of(
                        "The file names no coordinate system: coordinates are a local grid, and north is up by assumption.")
                : List.of();
    }
}
