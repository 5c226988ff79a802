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

    /**
     * Rejects readings at the very place of an earlier one of the line that has a field, however long ago that was; returns
     * how many.
     */
    int rejectRepeated(double[] field) {
        int slots = Integer.highestOneBit(Math.max(1, field.length)) * 4;
        int[] first = new int[slots]; // open addressing: one more than the number of the reading, 0 where there is none
        int rejected = 0;
        for (int i = 0; i < field.length; i++) {
            if (Double.isNaN(field[i])) {
                continue;
            }
            int slot = mixed(line.easting()[i], line.northing()[i]) & (slots - 1);
            while (first[slot] != 0 && distance(line, first[slot] - 1, i) != 0) {
                slot = (slot + 1) & (slots - 1);
            }
            if (first[slot] == 0) {
                first[slot] = i + 1;
            } else {
                field[i] = Double.NaN;
                rejected++;
            }
        }
        return rejected;
    }

    /** The same for the same place; zeros of either sign are the same place. */
    private static int mixed(double easting, double northing) {
        long bits = Double.doubleToLongBits(easting + 0.0) * 0x9E3779B97F4A7C15L
                + Double.doubleToLongBits(northing + 0.0) * 0xC2B2AE3D27D4EB4FL;
        return (int) (bits >>> 32 ^ bits >>> 13);
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
