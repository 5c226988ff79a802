package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Role;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.formats.reading.Tally;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The second pass: projects each line, takes the main field away, counts what is odd, writes. */
final class Stations {

    private static final double GAP_STEPS = 10;
    private static final double HEIGHTS_SHARE = 0.5;
    private static final int CHECKED_READINGS = 200;

    /** Spacings this far apart are said in a warning. */
    private static final double SPACING_VARIES = 1.2;

    /** Most nodes of a survey's grid: 4096 x 4096. */
    private static final double MOST_NODES = 16_777_216;

    private final RawSurvey raw;
    private final RawLines lines;
    private final LineSurvey surveyed;
    private final Systems systems;
    private final SurveyParameters parameters;
    private final MainFieldChoice mainField;
    private final boolean heightsKnown;

    private final List<Integer> lineReadings = new ArrayList<>();
    private Bounds bounds = Bounds.NOTHING;
    private int tieLines;
    private long accepted;
    private long inLines;
    private long repeated;
    private long gaps;
    private long backward;
    private long jumps;
    private long filledHeights;
    private double metres;
    private double heightSum;
    private double interpolationError;
    private int joined;

    private Stations(RawSurvey raw, RawLines lines, LineSurvey surveyed, Systems systems, SurveyParameters parameters)
            throws InputProblem {
        this.raw = raw;
        this.lines = lines;
        this.surveyed = surveyed;
        this.systems = systems;
        this.parameters = parameters;
        this.mainField = MainFieldChoice.of(raw, parameters, systems, surveyed.bounds(), surveyed.heights());
        this.heightsKnown = surveyed.withHeight() > HEIGHTS_SHARE * raw.tally().accepted();
    }

    static Stations write(
            Path path, RawSurvey raw, RawLines lines, LineSurvey surveyed, Systems systems, SurveyParameters parameters)
            throws IOException, InputProblem {
        Stations stations = new Stations(raw, lines, surveyed, systems, parameters);
        try (LineFileWriter writer = LineFileWriter.create(path)) {
            for (int line = 0; line < lines.count(); line++) {
                stations.line(line, writer);
            }
        }
        stations.mustFitAGrid();
        return stations;
    }

    private void line(int line, LineFileWriter writer) throws IOException {
        double[][] columns = lines.columns(line);
        int n = columns[Spool.X].length;
        inLines += n;
        joined += lines.places(line) > 1 ? 1 : 0;
        if (n < 2) {
            return;
        }
        double[] easting = columns[Spool.X];
        double[] northing = columns[Spool.Y];
        double[] point = new double[2];
        for (int i = 0; i < n; i++) {
            systems.project(easting[i], northing[i], point);
            easting[i] = point[0];
            northing[i] = point[1];
            bounds = bounds.include(point[0], point[1]);
        }
        if (heightsKnown) {
            fill(columns[Spool.HEIGHT]);
        }
        remove(columns);
        inspect(columns);
        boolean tie = surveyed.layout().ties()[line];
        tieLines += tie ? 1 : 0;
        accepted += n;
        lineReadings.add(n);
        writer.add(new FlightLine(
                lines.name(line),
                tie ? LineKind.TIE : LineKind.FLIGHT,
                easting,
                northing,
                heightsKnown ? columns[Spool.HEIGHT] : unknown(n),
                columns[Spool.FIELD],
                columns[Spool.SECONDS],
                Double.NaN));
    }

    private static double[] unknown(int n) {
        double[] none = new double[n];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Gives readings without a height the one before, else the one after, else the survey's mean. */
    private void fill(double[] heights) {
        double last = Double.NaN;
        for (double height : heights) {
            if (!Double.isNaN(height)) {
                last = height;
                break;
            }
        }
        last = Double.isNaN(last) ? surveyed.heights().mean() : last;
        for (int i = 0; i < heights.length; i++) {
            if (Double.isNaN(heights[i])) {
                heights[i] = last;
                filledHeights++;
            }
            last = heights[i];
            heightSum += heights[i];
        }
    }

    private void remove(double[][] columns) {
        if (!mainField.total()) {
            return;
        }
        double[] field = columns[Spool.FIELD];
        double mean = surveyed.heights().mean();
        double middle = mainField.dates().middle();
        double day = Double.NaN;
        double year = middle;
        for (int i = 0; i < field.length; i++) {
            double height = heightsKnown ? columns[Spool.HEIGHT][i] : mean;
            if (columns[Spool.DAY][i] != day) {
                day = columns[Spool.DAY][i];
                year = SurveyDates.decimalYear(day, middle);
            }
            double taken = mainField.toRemove(columns[Spool.X][i], columns[Spool.Y][i], height, year);
            if ((accepted + i) % Math.max(1, raw.tally().accepted() / CHECKED_READINGS) == 0) {
                check(columns[Spool.X][i], columns[Spool.Y][i], height, year, taken);
            }
            field[i] -= taken;
        }
    }

    private void check(double easting, double northing, double height, double year, double taken) {
        MainFieldModel model = mainField.model();
        if (model != null && systems.to() != null) {
            double[] place = systems.to().toGeographic(easting, northing);
            double exact = model.at(year, place[1], place[0], height).intensityNt();
            interpolationError = Math.max(interpolationError, Math.abs(exact - taken));
        }
    }

    private void inspect(double[][] columns) {
        double usual = surveyed.layout().alongLineSpacing();
        double fastest = parameters.number(Parameter.MAXIMUM_SPEED);
        for (int i = 1; i < columns[Spool.X].length; i++) {
            double step = Math.hypot(
                    columns[Spool.X][i] - columns[Spool.X][i - 1], columns[Spool.Y][i] - columns[Spool.Y][i - 1]);
            double seconds = columns[Spool.SECONDS][i] - columns[Spool.SECONDS][i - 1];
            metres += step;
            repeated += step == 0 ? 1 : 0;
            gaps += step > GAP_STEPS * usual ? 1 : 0;
            backward += seconds < 0 ? 1 : 0;
            jumps += seconds > 0 && step > fastest * seconds ? 1 : 0;
        }
    }

    private void mustFitAGrid() throws InputProblem {
        double asked = parameters.number(Parameter.GRID_SPACING);
        double spacing =
                asked > 0 ? asked : Math.max(1, Math.rint(surveyed.layout().lineSpacing() / 4));
        double nodes = (bounds.width() / spacing + 2) * (bounds.height() / spacing + 2);
        if (nodes > MOST_NODES) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "grid-spacing-m",
                    spacing + " m for a survey of " + Math.rint(bounds.width()) + " m by " + Math.rint(bounds.height())
                            + " m: " + Math.rint(nodes) + " nodes",
                    "a spacing that makes at most " + Math.rint(MOST_NODES) + " nodes; or positions without outliers");
        }
        GridGeometry.covering(systems.epsg(), bounds, spacing);
    }

    Ingesting.Result result(SharedPlaces shared) {
        Tally tally = raw.tally();
        SurveyFacts facts = new SurveyFacts(
                systems.epsg(),
                accepted,
                bounds,
                lineReadings,
                tieLines,
                surveyed.layout().lineSpacing(),
                surveyed.layout().alongLineSpacing(),
                heightsKnown ? heightSum / accepted : 0,
                heightsKnown,
                mainField.atCentre(),
                mainField.total(),
                mainField.dates().middle());
        boolean dated = tally.dated() > 0;
        Completeness completeness = new Completeness(
                raw.file(),
                raw.format(),
                raw.packing(),
                raw.bytes(),
                columns(),
                unused(),
                Systems.title(systems.from()) + ", " + systems.how(),
                Systems.title(systems.to()) + ", " + systems.why(),
                raw.hasLines()
                        ? "as the file names them"
                                + (joined > 0 ? "; " + joined + " that stand in several places were joined" : "")
                        : "told apart by the way positions go: the file names none",
                surveyed.layout().how(),
                tally.rows(),
                accepted,
                rejected(shared.copies().cardinality()),
                missing(),
                lineReadings.size() - tieLines,
                tieLines,
                surveyed.layout().lineSpacing(),
                surveyed.layout().narrowSpacing(),
                surveyed.layout().wideSpacing(),
                surveyed.layout().alongLineSpacing(),
                metres / 1000,
                repeated,
                shared.crossings(),
                gaps,
                backward,
                jumps,
                dated ? SurveyDates.day(tally.firstSecond()) : given(),
                dated ? SurveyDates.day(tally.lastSecond()) : given(),
                heights(),
                heightsKnown ? heightSum / accepted : Double.NaN,
                (mainField.total() ? "total field, " : "anomaly, ") + mainField.kindHow(),
                tally.medianFieldSizeNt(),
                mainField.words(),
                interpolationError,
                warnings());
        return new Ingesting.Result(facts, completeness);
    }

    private String given() {
        String date = parameters.text(Parameter.SURVEY_DATE);
        return date.equals("auto") ? "" : date;
    }

    private SortedMap<String, String> columns() {
        SortedMap<String, String> columns = new TreeMap<>();
        raw.columns()
                .forEach((role, use) -> columns.put(
                        role.name().toLowerCase(Locale.ROOT),
                        use.name() + ", " + use.chosen() + (use.unit().isEmpty() ? "" : ", in " + use.unit())));
        return columns;
    }

    private List<String> unused() {
        List<String> unused = new ArrayList<>(raw.names());
        raw.columns().values().forEach(use -> unused.remove(use.name()));
        return List.copyOf(unused);
    }

    private SortedMap<String, Long> rejected(long copies) {
        Tally tally = raw.tally();
        SortedMap<String, Long> rejected = new TreeMap<>();
        rejected.put("noPosition", tally.missingPositions());
        rejected.put("noField", tally.missingFields());
        rejected.put("fieldOutOfRange", tally.absurdFields());
        rejected.put("positionOfAnotherKind", tally.accepted() - inLines - copies);
        rejected.put("copyOfAnotherLinesReading", copies);
        rejected.put("lineOfOneReading", inLines - accepted);
        rejected.put("testLine", tally.unmappedRows());
        return rejected;
    }

    private SortedMap<String, Long> missing() {
        Tally tally = raw.tally();
        SortedMap<String, Long> missing = new TreeMap<>();
        missing.put("height", raw.columns().containsKey(Role.HEIGHT) ? tally.missingHeights() : tally.accepted());
        missing.put("heightOutOfRange", tally.absurdHeights());
        missing.put("time", raw.columns().containsKey(Role.TIME) ? tally.missingTimes() : tally.accepted());
        missing.put("date", tally.accepted() - tally.dated());
        return missing;
    }

    private String heights() {
        if (!heightsKnown) {
            return "not known: depths are below a flat surface of readings";
        }
        return filledHeights == 0
                ? "known for every reading"
                : "known; " + filledHeights + " readings took a neighbour's";
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(systems.warnings());
        if (!mainField.dates().known()) {
            warnings.add(
                    "No date is known: the main field is that of 2025.0. Give survey-date if it was flown long before.");
        }
        if (!raw.hasLines()) {
            warnings.add("The file names no lines; they were told apart by the way positions go.");
        }
        if (!heightsKnown) {
            warnings.add("No heights: the sensor is taken to have flown level.");
        }
        Layout layout = surveyed.layout();
        if (layout.wideSpacing() > SPACING_VARIES * layout.narrowSpacing()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Line spacing varies: one neighbour in ten is nearer than %.0f m, one in ten farther than %.0f m.",
                    layout.narrowSpacing(),
                    layout.wideSpacing()));
        }
        if (tieLines == 0) {
            warnings.add("No tie lines: levelling can only compare neighbouring lines.");
        }
        if (raw.columns().containsKey(Role.TIME) && raw.tally().dated() == 0 && given().isEmpty()) {
            warnings.add("Times have no date: they count from midnight of an unknown day.");
        }
        if (accepted < raw.tally().rows()) {
            warnings.add(
                    raw.tally().rows() - accepted + " rows of " + raw.tally().rows() + " were left out.");
        }
        return List.copyOf(warnings);
    }
}
