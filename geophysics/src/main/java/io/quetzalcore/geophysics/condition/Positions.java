package io.quetzalcore.geophysics.condition;

import io.quetzalcore.survey.FlightLine;

/** Looks over the positions of a line: repeated ones, jumps, gaps. */
final class Positions {
    /** A gap is so many times the usual distance between readings. */
    private static final double GAP = 5;

    /** Without times, a jump out and back is so many times the usual distance. */
    private static final double JUMP = 20;

    /** After so many readings at the far end of a jump, the far end is where the line goes on. */
    private static final int BELIEVED = 3;

    private final FlightLine line;
    private final double usual;

    Positions(FlightLine line) {
        this.line = line;
        this.usual = usualStep(line);
    }

    private static double usualStep(FlightLine line) {
        int n = line.readings();
        double[] steps = new double[Math.max(0, n - 1)];
        int known = 0;
        for (int i = 1; i < n; i++) {
            double step = distance(line, i - 1, i);
            if (step > 0) {
                steps[known++] = step;
            }
        }
        return known == 0 ? Double.NaN : LineNoise.median(steps, known);
    }

    static double distance(FlightLine line, int i, int j) {
        double e = line.easting()[j] - line.easting()[i];
        double n = line.northing()[j] - line.northing()[i];
        return Math.sqrt(e * e + n * n);
    }

    /** Median distance between readings, metres; NaN when the line does not move. */
    double usual() {
        return usual;
    }

    /** Rejects readings at the very place of the one before; returns how many. */
    int rejectRepeated(double[] field) {
        int rejected = 0;
        for (int i = 1; i < field.length; i++) {
            if (distance(line, i - 1, i) == 0 && !Double.isNaN(field[i]) && !Double.isNaN(field[i - 1])) {
                field[i] = Double.NaN;
                rejected++;
            }
        }
        return rejected;
    }

    /** Rejects readings that no craft of this speed (m/s) could have reached; returns how many. */
    int rejectJumps(double[] field, double maximumSpeed) {
        int rejected = 0;
        int good = 0;
        for (int i = 1; i < field.length; i++) {
            if (i - good <= BELIEVED && isJump(good, i, maximumSpeed) && returns(good, i, maximumSpeed)) {
                if (!Double.isNaN(field[i])) {
                    field[i] = Double.NaN;
                    rejected++;
                }
            } else {
                good = i;
            }
        }
        return rejected;
    }

    /** Whether the line is back within reach of its good reading soon after i. */
    private boolean returns(int good, int i, double maximumSpeed) {
        for (int j = i + 1; j <= Math.min(field().length - 1, good + BELIEVED + 1); j++) {
            if (!isJump(good, j, maximumSpeed)) {
                return true;
            }
        }
        return i == field().length - 1;
    }

    private boolean isJump(int from, int to, double maximumSpeed) {
        double seconds = line.seconds()[to] - line.seconds()[from];
        double metres = distance(line, from, to);
        if (Double.isNaN(seconds) || seconds <= 0) {
            return metres > JUMP * usual * (to - from);
        }
        return metres > maximumSpeed * seconds + usual;
    }

    private double[] field() {
        return line.field();
    }

    int gaps() {
        int gaps = 0;
        for (int i = 1; i < line.readings(); i++) {
            gaps += distance(line, i - 1, i) > GAP * usual ? 1 : 0;
        }
        return gaps;
    }

    double longestStep() {
        double longest = 0;
        for (int i = 1; i < line.readings(); i++) {
            longest = Math.max(longest, distance(line, i - 1, i));
        }
        return longest;
    }

    /** How often the clock stands still or runs backwards along the line. */
    int timeReversals() {
        int reversals = 0;
        for (int i = 1; i < line.readings(); i++) {
            reversals += line.seconds()[i] < line.seconds()[i - 1] ? 1 : 0;
        }
        return reversals;
    }
}
