package io.quetzalcore.guest.ingest;

import io.quetzalcore.formats.reading.RawSurvey;
import io.quetzalcore.formats.reading.Spool;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look at all lines tells, before any reading is written: how they lie, what the heights span.
 *
 * @param layout tie lines and spacings
 * @param shapes by line
 * @param bounds of all readings, a little wide
 * @param heights of all readings that have one
 * @param withHeight how many readings have one
 */
record LineSurvey(
        Layout layout, List<LineShape> shapes, Bounds bounds, MainFieldChoice.Heights heights, long withHeight) {

    private static final int SAMPLES = 64;
    private static final double POINT_METRES = 1;

    static LineSurvey of(RawSurvey raw, RawLines lines, Systems systems, SurveyParameters parameters)
            throws InputProblem {
        List<LineShape> shapes = new ArrayList<>();
        Bounds bounds = Bounds.NOTHING;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long withHeight = 0;
        int usable = 0;
        for (int line = 0; line < lines.count(); line++) {
            double[][] columns = lines.columns(line);
            for (double height : columns[Spool.HEIGHT]) {
                if (!Double.isNaN(height)) {
                    lowest = Math.min(lowest, height);
                    highest = Math.max(highest, height);
                    sum += height;
                    withHeight++;
                }
            }
            Sampled sampled = Sampled.of(columns, systems);
            shapes.add(LineShape.of(sampled.easting, sampled.northing, sampled.step, columns[0].length));
            for (int i = 0; i < sampled.easting.length; i++) {
                bounds = bounds.include(sampled.easting[i], sampled.northing[i]);
            }
            usable += shapes.getLast().length() > 0 && columns[0].length > 1 ? 1 : 0;
        }
        mustBeSurvey(raw, lines, bounds, usable);
        Layout layout = Layout.of(lines, shapes, parameters.text(Parameter.TIE_LINES));
        if (!(layout.lineSpacing() > 0)) {
            throw new InputProblem(
                    raw.file(), 0, null, "no two flight lines side by side", "flight lines beside one another");
        }
        MainFieldChoice.Heights heights = withHeight == 0
                ? new MainFieldChoice.Heights(0, 0, 0)
                : new MainFieldChoice.Heights(lowest, highest, sum / withHeight);
        double margin = 0.02 * Math.max(bounds.width(), bounds.height()) + 100;
        return new LineSurvey(layout, List.copyOf(shapes), bounds.grow(margin), heights, withHeight);
    }

    private static void mustBeSurvey(RawSurvey raw, RawLines lines, Bounds bounds, int usable) throws InputProblem {
        String expected = "readings along two lines or more";
        if (bounds.width() < POINT_METRES && bounds.height() < POINT_METRES) {
            throw new InputProblem(raw.file(), 0, null, "all readings on one point", expected);
        }
        if (usable < 2) {
            String found = usable == 0 ? "no line of two readings or more" : "one line of two readings or more";
            throw new InputProblem(raw.file(), 0, null, found + " among " + lines.count(), expected);
        }
    }

    /** Some positions of a line, projected, and its usual step. */
    private record Sampled(double[] easting, double[] northing, double step) {

        static Sampled of(double[][] columns, Systems systems) {
            int readings = columns[0].length;
            int n = Math.min(SAMPLES, readings);
            double[] easting = new double[n];
            double[] northing = new double[n];
            double[] steps = new double[n];
            int counted = 0;
            double[] point = new double[2];
            for (int k = 0; k < n; k++) {
                int i = n == 1 ? 0 : (int) ((long) k * (readings - 1) / (n - 1));
                systems.project(columns[Spool.X][i], columns[Spool.Y][i], point);
                easting[k] = point[0];
                northing[k] = point[1];
                if (i + 1 < readings) {
                    systems.project(columns[Spool.X][i + 1], columns[Spool.Y][i + 1], point);
                    double step = Math.hypot(point[0] - easting[k], point[1] - northing[k]);
                    if (step > 0) {
                        steps[counted++] = step;
                    }
                }
            }
            return new Sampled(easting, northing, Layout.median(steps, counted));
        }
    }
}
