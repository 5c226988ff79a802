package io.quetzalcore.geophysics.levelling;

import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.util.Arrays;

/**
 * Flight lines cut into blocks of about one line spacing, each known by the median of its field and its middle.
 *
 * @param line the block's line in the survey; blocks stand in the order of lines and along them
 * @param reading middle of the block, in readings
 * @param field median, nT
 */
record Blocks(int[] line, double[] reading, double[] easting, double[] northing, double[] field) {

    /**
     * Cuts the flight lines.
     *
     * @param corrections that are taken from the field first, by line
     * @param lengthMetres of a block
     */
    static Blocks of(SurveyLines survey, Correction[] corrections, double lengthMetres) {
        Builder builder = new Builder();
        for (int i = 0; i < survey.lines(); i++) {
            if (survey.kind(i) == LineKind.FLIGHT) {
                builder.cut(i, survey.line(i), corrections[i], lengthMetres);
            }
        }
        return builder.build();
    }

    /** The same blocks once their lines are corrected. */
    Blocks less(Correction[] corrections) {
        double[] corrected = new double[field.length];
        for (int i = 0; i < field.length; i++) {
            corrected[i] = field[i] - corrections[line[i]].at(reading[i]);
        }
        return new Blocks(line, reading, easting, northing, corrected);
    }

    int count() {
        return line.length;
    }

    /** Gathers blocks. */
    private static final class Builder {
        private int[] line = new int[1024];
        private double[][] columns = new double[4][1024];
        private int n;

        void cut(int number, FlightLine of, Correction correction, double lengthMetres) {
            double[] e = of.easting();
            double[] s = of.northing();
            double[] values = new double[e.length];
            int from = 0;
            while (from < e.length) {
                int to = from + 1;
                while (to < e.length && distance2(e[to] - e[from], s[to] - s[from]) < lengthMetres * lengthMetres) {
                    to++;
                }
                int known = 0;
                for (int i = from; i < to; i++) {
                    if (!Double.isNaN(of.field()[i])) {
                        values[known++] = of.field()[i] - correction.at(i);
                    }
                }
                if (2 * known >= to - from) {
                    int middle = (from + to - 1) / 2;
                    add(number, (from + to - 1) / 2.0, e[middle], s[middle], Medians.median(values, known));
                }
                from = to;
            }
        }

        private static double distance2(double e, double n) {
            return e * e + n * n;
        }

        private void add(int number, double reading, double e, double s, double field) {
            if (n == line.length) {
                line = Arrays.copyOf(line, 2 * n);
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = Arrays.copyOf(columns[c], 2 * n);
                }
            }
            line[n] = number;
            columns[0][n] = reading;
            columns[1][n] = e;
            columns[2][n] = s;
            columns[3][n] = field;
            n++;
        }

        Blocks build() {
            return new Blocks(
                    Arrays.copyOf(line, n),
                    Arrays.copyOf(columns[0], n),
                    Arrays.copyOf(columns[1], n),
                    Arrays.copyOf(columns[2], n),
                    Arrays.copyOf(columns[3], n));
        }
    }
}
