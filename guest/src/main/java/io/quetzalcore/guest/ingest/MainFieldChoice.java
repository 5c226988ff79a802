package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.mainfield.MainFieldFile;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.geophysics.mainfield.FieldVector;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import org.jspecify.annotations.Nullable;

/**
 * The main field of a survey: what it is at the centre, and what is taken from each reading.
 *
 * @param total whether the readings are total field
 * @param kindHow how that is known, in words
 * @param lattice intensity over the survey; null when nothing is removed or a constant is
 * @param constantNt what is removed when there is no lattice, nT
 * @param model null for a local grid
 */
record MainFieldChoice(
        boolean total,
        String kindHow,
        @Nullable MainFieldLattice lattice,
        double constantNt,
        @Nullable MainFieldModel model,
        MainField atCentre,
        SurveyDates dates) {

    private static final double WEAKEST_TOTAL_NT = 15_000;
    private static final double STRONGEST_TOTAL_NT = 80_000;
    private static final double NOT_GIVEN = -999;

    /** What the heights of the readings span, metres; both 0 when there are none. */
    record Heights(double lowest, double highest, double mean) {}

    static MainFieldChoice of(
            RawSurvey raw, SurveyParameters parameters, Systems systems, Bounds bounds, Heights heights)
            throws InputProblem {
        double median = raw.tally().medianFieldSizeNt();
        String kind = parameters.text(Parameter.FIELD_KIND);
        boolean auto = kind.equals("auto");
        boolean total = auto ? median >= WEAKEST_TOTAL_NT && median <= STRONGEST_TOTAL_NT : kind.equals("total");
        String how = auto
                ? "by its size: half of the readings are below " + Math.round(median) + " nT"
                : "by the parameter field-kind";
        SurveyDates dates = SurveyDates.of(raw, parameters);
        if (total && !dates.known() && !systems.isLocal()) {
            throw new InputProblem(
                    raw.file(),
                    0,
                    "survey-date",
                    "total field without any date",
                    "a column of dates, or the parameter survey-date (YYYY-MM-DD): the main field to remove depends on it");
        }
        Projection to = systems.to();
        return to == null
                ? local(total, how, parameters, dates)
                : mapped(total, how, parameters, dates, to, bounds, heights);
    }

    private static MainFieldChoice local(boolean total, String how, SurveyParameters parameters, SurveyDates dates)
            throws InputProblem {
        double inclination = parameters.number(Parameter.INCLINATION);
        double declination = parameters.number(Parameter.DECLINATION);
        double intensity = parameters.number(Parameter.INTENSITY);
        if (inclination == NOT_GIVEN || declination == NOT_GIVEN || intensity == NOT_GIVEN) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "epsg",
                    "no coordinate system in the file and none given: where the survey lies is unknown",
                    "an EPSG code; or, for a local grid, main-inclination-degrees, main-declination-degrees and main-intensity-nt");
        }
        mustBeField(inclination, intensity);
        MainField field = new MainField(inclination, declination, intensity);
        return new MainFieldChoice(total, how, null, total ? intensity : 0, null, field, dates);
    }

    private static void mustBeField(double inclination, double intensity) throws InputProblem {
        if (inclination < -90) {
            throw new InputProblem("parameters", 0, "main-inclination-degrees", inclination + "", "-90 to 90");
        }
        if (intensity < 1000) {
            throw new InputProblem("parameters", 0, "main-intensity-nt", intensity + "", "1000 to 100000");
        }
    }

    private static MainFieldChoice mapped(
            boolean total,
            String how,
            SurveyParameters parameters,
            SurveyDates dates,
            Projection to,
            Bounds bounds,
            Heights heights)
            throws InputProblem {
        MainFieldModel model = new MainFieldModel(MainFieldFile.igrf14());
        if (!model.covers(dates.first()) || !model.covers(dates.last())) {
            throw new InputProblem(
                    "parameters",
                    0,
                    "survey-date",
                    "readings of " + dates.first() + " to " + dates.last() + " (" + dates.how() + ")",
                    "years that " + model.name() + " covers: " + model.fromYear() + " to " + model.untilYear());
        }
        double[] centre = to.toGeographic((bounds.west() + bounds.east()) / 2, (bounds.south() + bounds.north()) / 2);
        FieldVector vector = model.at(dates.middle(), centre[1], centre[0], heights.mean());
        double inclination = given(parameters, Parameter.INCLINATION, vector.inclinationDegrees());
        double declination = given(parameters, Parameter.DECLINATION, vector.declinationDegrees());
        double intensity = given(parameters, Parameter.INTENSITY, vector.intensityNt());
        mustBeField(inclination, intensity);
        MainField field =
                new MainField(inclination, declination - to.convergenceDegrees(centre[0], centre[1]), intensity);
        MainFieldLattice lattice = total
                ? new MainFieldLattice(
                        model, to, bounds, heights.lowest(), heights.highest(), dates.first(), dates.last())
                : null;
        return new MainFieldChoice(total, how, lattice, 0, model, field, dates);
    }

    private static double given(SurveyParameters parameters, Parameter parameter, double otherwise) {
        double value = parameters.number(parameter);
        return value == NOT_GIVEN ? otherwise : value;
    }

    /** What to take from a reading, nT. */
    double toRemove(double easting, double northing, double height, double year) {
        return lattice == null ? constantNt : lattice.at(easting, northing, height, year);
    }

    /** In words, for the report. */
    String words() {
        if (!total) {
            return "not removed here: the readings are an anomaly already";
        }
        return model == null
                ? "a constant " + constantNt + " nT removed: the place is unknown"
                : model.name() + " removed at each reading's place, height and date (" + dates.how() + ")";
    }
}
