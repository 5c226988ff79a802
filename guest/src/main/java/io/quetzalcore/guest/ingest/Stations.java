package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The second pass: projects each line, takes the main field away, counts what is odd, writes. */
final class Stations {

    private static final double GAP_STEPS = 10;
    private static final double HEIGHTS_SHARE = 0.5;
    private static final int CHECKED_READINGS = 200;

    /** Most nodes of a survey's grid: 4096 x 4096. */
    private static final double MOST_NODES = 16_777_216;

    private final RawSurvey raw;
    private final RawLines lines;
    private final LineSurvey surveyed;
    private final Systems systems;
    private final SurveyParameters parameters;
    private final MainFieldChoice mainField;
    private final boolean heightsKnown;

    private final Counted seen = new Counted();

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
        seen.inLines += n;
        seen.joined += lines.places(line) > 1 ? 1 : 0;
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
            seen.bounds = seen.bounds.include(point[0], point[1]);
        }
        if (heightsKnown) {
            fill(columns[Spool.HEIGHT]);
        }
        remove(columns);
        inspect(columns);
        boolean tie = surveyed.layout().ties()[line];
        seen.tieLines += tie ? 1 : 0;
        seen.accepted += n;
        seen.lineReadings.add(n);
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
                seen.filledHeights++;
            }
            last = heights[i];
            seen.heightSum += heights[i];
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
            if ((seen.accepted + i) % Math.max(1, raw.tally().accepted() / CHECKED_READINGS) == 0) {
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
            seen.interpolationError = Math.max(seen.interpolationError, Math.abs(exact - taken));
        }
    }

    private void inspect(double[][] columns) {
        double usual = surveyed.layout().alongLineSpacing();
        double fastest = parameters.number(Parameter.MAXIMUM_SPEED);
        for (int i = 1; i < columns[Spool.X].length; i++) {
            double step = Math.hypot(
                    columns[Spool.X][i] - columns[Spool.X][i - 1], columns[Spool.Y][i] - columns[Spool.Y][i - 1]);
            double seconds = columns[Spool.SECONDS][i] - columns[Spool.SECONDS][i - 1];
            seen.metres += step;
            seen.repeated += step == 0 ? 1 : 0;
            seen.gaps += step > GAP_STEPS * usual ? 1 : 0;
            seen.backward += seconds < 0 ? 1 : 0;
            seen.jumps += seconds > 0 && step > fastest * seconds ? 1 : 0;
        }
    }

    private void mustFitAGrid() throws InputProblem {
        double asked = parameters.number(Parameter.GRID_SPACING);
        double spacing =
                asked > 0 ? asked : Math.max(1, Math.rint(surveyed.layout().lineSpacing() / 4));
        double nodes = (seen.bounds.width() / spacing + 2) * (seen.bounds.height() / spacing + 2);
        if (nodes > MOST_NODES) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "grid-spacing-m",
                    spacing + " m for a survey of " + Math.rint(seen.bounds.width()) + " m by "
                            + Math.rint(seen.bounds.height()) + " m: " + Math.rint(nodes) + " nodes",
                    "a spacing that makes at most " + Math.rint(MOST_NODES) + " nodes; or positions without outliers");
        }
        GridGeometry.covering(systems.epsg(), seen.bounds, spacing);
    }

    /** The survey's facts, and what it has and lacks in words. */
    Ingesting.Result result(SharedPlaces shared) {
        SurveyFacts facts = new SurveyFacts(
                systems.epsg(),
                seen.accepted,
                seen.bounds,
                seen.lineReadings,
                seen.tieLines,
                surveyed.layout().lineSpacing(),
                surveyed.layout().alongLineSpacing(),
                heightsKnown ? seen.heightSum / seen.accepted : 0,
                heightsKnown,
                mainField.atCentre(),
                mainField.total(),
                mainField.dates().middle());
        Account account = new Account(raw, surveyed, systems, parameters, mainField, heightsKnown, seen);
        return new Ingesting.Result(facts, account.of(shared));
    }
}
