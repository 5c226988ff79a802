package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds every crossing of flight lines with tie lines. Tie lines are cut into runs of readings, each with its rectangle,
 * and sorted by their western edge; each run of a flight line is swept against those whose rectangles it meets, and only
 * there are the steps themselves tried.
 */
final class CrossingSearch {
    private static final int RUN = 32;
    /** A step longer than so many usual ones is a gap: nothing is known about the field within. */
    private static final double GAP = 5;

    private final List<Track> ties = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private double widestRun;

    private CrossingSearch() {}

    /** One line as it is searched. */
    private record Track(int number, FlightLine line, double longestStep) {}

    /** Readings from..to of a track, both included. */
    private record Run(Track track, int from, int to, double west, double east, double south, double north) {}

    /** All crossings, by flight line, then by place along it as the sweep meets it. */
    static List<Crossing> find(SurveyLines survey) {
        CrossingSearch search = new CrossingSearch();
        for (int i = 0; i < survey.lines(); i++) {
            if (survey.kind(i) == LineKind.TIE) {
                search.addTie(track(i, survey.line(i)));
            }
        }
        search.runs.sort((a, b) -> Double.compare(a.west(), b.west()));
        List<Crossing> crossings = new ArrayList<>();
        if (!search.ties.isEmpty()) {
            for (int i = 0; i < survey.lines(); i++) {
                if (survey.kind(i) == LineKind.FLIGHT) {
                    search.sweep(track(i, survey.line(i)), crossings);
                }
            }
        }
        return crossings;
    }

    private static Track track(int number, FlightLine line) {
        int n = line.readings();
        double[] steps = new double[Math.max(0, n - 1)];
        int known = 0;
        for (int i = 1; i < n; i++) {
            double e = line.easting()[i] - line.easting()[i - 1];
            double s = line.northing()[i] - line.northing()[i - 1];
            double step = Math.sqrt(e * e + s * s);
            if (step > 0) {
                steps[known++] = step;
            }
        }
        return new Track(number, line, known == 0 ? 0 : GAP * Medians.median(steps, known));
    }

    private void addTie(Track track) {
        ties.add(track);
        for (Run run : runs(track)) {
            runs.add(run);
            widestRun = Math.max(widestRun, run.east() - run.west());
        }
    }

    private static List<Run> runs(Track track) {
        List<Run> runs = new ArrayList<>();
        double[] e = track.line().easting();
        double[] n = track.line().northing();
        for (int from = 0; from < e.length - 1; from += RUN) {
            int to = Math.min(e.length - 1, from + RUN);
            double west = e[from];
            double east = e[from];
            double south = n[from];
            double north = n[from];
            for (int i = from + 1; i <= to; i++) {
                west = Math.min(west, e[i]);
                east = Math.max(east, e[i]);
                south = Math.min(south, n[i]);
                north = Math.max(north, n[i]);
            }
            runs.add(new Run(track, from, to, west, east, south, north));
        }
        return runs;
    }

    private void sweep(Track flight, List<Crossing> crossings) {
        for (Run run : runs(flight)) {
            for (int i = firstFrom(run.west() - widestRun);
                    i < runs.size() && runs.get(i).west() <= run.east();
                    i++) {
                Run tie = runs.get(i);
                if (tie.east() >= run.west() && tie.south() <= run.north() && run.south() <= tie.north()) {
                    cross(run, tie, crossings);
                }
            }
        }
    }

    /** The first run whose western edge is not west of this. */
    private int firstFrom(double west) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).west() < west) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Tries every step of one run against every step of the other. */
    private static void cross(Run flight, Run tie, List<Crossing> crossings) {
        double[] e = flight.track().line().easting();
        double[] n = flight.track().line().northing();
        double[] te = tie.track().line().easting();
        double[] tn = tie.track().line().northing();
        for (int i = flight.from(); i < flight.to(); i++) {
            double de = e[i + 1] - e[i];
            double dn = n[i + 1] - n[i];
            for (int j = tie.from(); j < tie.to(); j++) {
                double fe = te[j + 1] - te[j];
                double fn = tn[j + 1] - tn[j];
                double turn = de * fn - dn * fe;
                if (turn == 0) {
                    continue;
                }
                double t = ((te[j] - e[i]) * fn - (tn[j] - n[i]) * fe) / turn;
                double u = ((te[j] - e[i]) * dn - (tn[j] - n[i]) * de) / turn;
                if (t >= 0 && t < 1 && u >= 0 && u < 1) {
                    add(flight.track(), i, t, tie.track(), j, u, crossings);
                }
            }
        }
    }

    private static void add(Track flight, int i, double t, Track tie, int j, double u, List<Crossing> crossings) {
        double step = step(flight.line(), i);
        double tieStep = step(tie.line(), j);
        if (step > flight.longestStep() || tieStep > tie.longestStep()) {
            return;
        }
        double difference =
                between(flight.line().field(), i, t) - between(tie.line().field(), j, u);
        double height =
                between(flight.line().upward(), i, t) - between(tie.line().upward(), j, u);
        double along = slope(flight.line().field(), i) / step;
        double across = slope(tie.line().field(), j) / tieStep;
        if (!Double.isNaN(difference)) {
            crossings.add(new Crossing(
                    flight.number(),
                    i + t,
                    tie.number(),
                    j + u,
                    difference,
                    Double.isNaN(height) ? 0 : height,
                    Math.sqrt(along * along + across * across)));
        }
    }

    private static double step(FlightLine line, int i) {
        double e = line.easting()[i + 1] - line.easting()[i];
        double n = line.northing()[i + 1] - line.northing()[i];
        return Math.sqrt(e * e + n * n);
    }

    private static double slope(double[] values, int i) {
        return values[i + 1] - values[i];
    }

    /** Between readings i and i + 1: on the cubic through four readings, or the line through two where four are not known. */
    private static double between(double[] v, int i, double t) {
        double straight = t == 0 ? v[i] : v[i] + t * (v[i + 1] - v[i]);
        if (i == 0 || i + 2 >= v.length || Double.isNaN(v[i - 1]) || Double.isNaN(v[i + 2])) {
            return straight;
        }
        return v[i - 1] * t * (t - 1) * (t - 2) / -6
                + v[i] * (t + 1) * (t - 1) * (t - 2) / 2
                + v[i + 1] * (t + 1) * t * (t - 2) / -2
                + v[i + 2] * (t + 1) * t * (t - 1) / 6;
    }
}
