package io.quetzalcore.geophysics.gridding;

import java.util.Arrays;

/**
 * Which readings of tie lines are gridded: those that no flight line has a reading near. Elsewhere a tie line adds little
 * between flight lines, and what levelling leaves of its offset would stand along it as a mark in every derivative.
 */
public final class TieReadings {
    /** Flight lines cover so many line spacings to either side. */
    private static final double COVER = 0.75;

    private TieReadings() {}

    /** How far from a flight line's reading a tie line's reading is not needed, metres. */
    public static double reach(double lineSpacing) {
        return COVER * lineSpacing;
    }

    /**
     * The flight lines' readings, and after them those of tie lines that are farther than this from all of them.
     *
     * @param flights on the region and {@code reach} beyond it
     * @param ties on the region
     * @param reach metres
     */
    public static Readings besides(Readings flights, Readings ties, double reach) {
        if (ties.count() == 0 || flights.count() == 0) {
            return flights.count() == 0 ? ties : flights;
        }
        Cells cells = new Cells(flights, reach);
        int n = flights.count();
        double[] easting = Arrays.copyOf(flights.easting(), n + ties.count());
        double[] northing = Arrays.copyOf(flights.northing(), n + ties.count());
        double[] field = Arrays.copyOf(flights.field(), n + ties.count());
        for (int k = 0; k < ties.count(); k++) {
            if (!cells.near(ties.easting()[k], ties.northing()[k])) {
                easting[n] = ties.easting()[k];
                northing[n] = ties.northing()[k];
                field[n++] = ties.field()[k];
            }
        }
        return new Readings(Arrays.copyOf(easting, n), Arrays.copyOf(northing, n), Arrays.copyOf(field, n));
    }

    /** Readings sorted into square cells as wide as the reach: what is near lies in the nine cells about a place. */
    private static final class Cells {
        private final Readings readings;
        private final double reach;
        /** At least the reach, and wide enough that there are not too many. */
        private final double side;

        private final double west;
        private final double south;
        private final int columns;
        private final int rows;
        private final int[] start;
        private final int[] order;

        Cells(Readings readings, double reach) {
            this.readings = readings;
            west = Arrays.stream(readings.easting()).min().orElse(0);
            south = Arrays.stream(readings.northing()).min().orElse(0);
            double width = Arrays.stream(readings.easting()).max().orElse(0) - west;
            double height = Arrays.stream(readings.northing()).max().orElse(0) - south;
            this.reach = reach;
            side = Math.max(reach, Math.max(width, height) / 2048);
            columns = (int) (width / side) + 1;
            rows = (int) (height / side) + 1;
            start = new int[columns * rows + 1];
            order = new int[readings.count()];
            for (int k = 0; k < order.length; k++) {
                start[cell(k) + 1]++;
            }
            for (int c = 0; c < columns * rows; c++) {
                start[c + 1] += start[c];
            }
            int[] next = start.clone();
            for (int k = 0; k < order.length; k++) {
                order[next[cell(k)]++] = k;
            }
        }

        private int cell(int k) {
            return row(readings.northing()[k]) * columns + column(readings.easting()[k]);
        }

        private int column(double easting) {
            return (int) Math.floor((easting - west) / side);
        }

        private int row(double northing) {
            return (int) Math.floor((northing - south) / side);
        }

        boolean near(double easting, double northing) {
            int i = column(easting);
            for (int j = row(northing) - 1; j <= row(northing) + 1; j++) {
                for (int c = Math.max(0, i - 1); j >= 0 && j < rows && c <= Math.min(columns - 1, i + 1); c++) {
                    if (near(j * columns + c, easting, northing)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean near(int cell, double easting, double northing) {
            for (int m = start[cell]; m < start[cell + 1]; m++) {
                double e = readings.easting()[order[m]] - easting;
                double n = readings.northing()[order[m]] - northing;
                if (e * e + n * n <= reach * reach) {
                    return true;
                }
            }
            return false;
        }
    }
}
