package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.picture.TargetPicture;
import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Target;
import java.util.Arrays;

/** Finds the line that passes nearest a target, and computes there what the fitted dipole would read. */
final class CloseLook {

    private static final TargetPicture.Section NONE =
            new TargetPicture.Section("", new double[0], new double[0], new double[0], new double[0], new double[0]);

    private final LineFile lines;
    private final SurveyFacts facts;

    CloseLook(LineFile lines, SurveyFacts facts) {
        this.lines = lines;
        this.facts = facts;
    }

    /** Half the side of the piece of land to show about a target, metres. */
    double radius(Target target) {
        DipoleFit fit = target.fit();
        double wide = Math.max(
                1.3 * fit.anomaly().radiusMetres(), 4 * fit.depthMetres().best());
        return Math.clamp(wide, 3 * facts.lineSpacing(), 30 * facts.lineSpacing());
    }

    /** The stretch of the nearest line that lies within the piece of land; empty when none does. */
    TargetPicture.Section section(Target target) {
        DipoleFit fit = target.fit();
        double radius = radius(target);
        double east = fit.easting().best();
        double north = fit.northing().best();
        Bounds land = new Bounds(east - radius, east + radius, north - radius, north + radius);
        FlightLine nearest = null;
        int at = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < lines.lines(); i++) {
            if (!lines.bounds(i).meets(land)) {
                continue;
            }
            FlightLine line = lines.line(i);
            for (int k = 0; k < line.readings(); k++) {
                double far = Math.hypot(line.easting()[k] - east, line.northing()[k] - north);
                if (far < least && !Double.isNaN(line.field()[k])) {
                    least = far;
                    nearest = line;
                    at = k;
                }
            }
        }
        return nearest == null || !land.contains(nearest.easting()[at], nearest.northing()[at])
                ? NONE
                : stretch(nearest, at, land, fit);
    }

    private TargetPicture.Section stretch(FlightLine line, int at, Bounds land, DipoleFit fit) {
        int from = at;
        int to = at + 1;
        while (from > 0 && land.contains(line.easting()[from - 1], line.northing()[from - 1])) {
            from--;
        }
        while (to < line.readings() && land.contains(line.easting()[to], line.northing()[to])) {
            to++;
        }
        double[] easting = Arrays.copyOfRange(line.easting(), from, to);
        double[] northing = Arrays.copyOfRange(line.northing(), from, to);
        double[] metres = new double[to - from];
        for (int i = 1; i < metres.length; i++) {
            metres[i] = metres[i - 1] + Math.hypot(easting[i] - easting[i - 1], northing[i] - northing[i - 1]);
        }
        double[] measured = Arrays.copyOfRange(line.field(), from, to);
        double[] dipole = dipole(easting, northing, Arrays.copyOfRange(line.upward(), from, to), fit);
        return new TargetPicture.Section(
                line.name(), easting, northing, metres, measured, withRegional(metres, measured, dipole));
    }

    /** The dipole's anomaly, nT: its field along the main field. */
    private double[] dipole(double[] easting, double[] northing, double[] upward, DipoleFit fit) {
        double[] heights = facts.heightsKnown() ? upward : new double[upward.length];
        double sensor =
                Arrays.stream(heights).filter(Double::isFinite).average().orElse(0);
        double[] direction = new MainField(fit.inclinationDegrees(), fit.declinationDegrees(), 1).direction();
        double[] moment =
                Arrays.stream(direction).map(d -> d * fit.moment().best()).toArray();
        Dipole source = new Dipole(
                fit.easting().best(),
                fit.northing().best(),
                sensor - fit.depthMetres().best(),
                moment);
        double[] along = facts.mainField().direction();
        double[] anomaly = new double[easting.length];
        for (int i = 0; i < anomaly.length; i++) {
            double[] field = new double[3];
            source.addField(easting[i], northing[i], Double.isFinite(heights[i]) ? heights[i] : sensor, field);
            anomaly[i] = field[0] * along[0] + field[1] * along[1] + field[2] * along[2];
        }
        return anomaly;
    }

    /** The dipole over the straight line that fits what it leaves, by least squares. */
    private static double[] withRegional(double[] metres, double[] measured, double[] dipole) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < metres.length; i++) {
            double left = measured[i] - dipole[i];
            if (Double.isFinite(left)) {
                n++;
                x += metres[i];
                y += left;
                xx += metres[i] * metres[i];
                xy += metres[i] * left;
            }
        }
        double spread = n * xx - x * x;
        double slope = spread > 0 ? (n * xy - x * y) / spread : 0;
        double level = n > 0 ? (y - slope * x) / n : 0;
        double[] fitted = new double[metres.length];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = dipole[i] + level + slope * metres[i];
        }
        return fitted;
    }
}
