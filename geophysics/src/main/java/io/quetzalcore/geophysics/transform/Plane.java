package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.crew.Crew;

/**
 * The least-squares plane of a grid without holes, by index along each axis: its mean and its two slopes, which are
 * independent of one another on a full rectangle.
 */
record Plane(double mean, double perColumn, double perRow, int columns, int rows) {

    static Plane of(double[] values, int columns, int rows, Crew crew) {
        double[] sums = new double[rows];
        double[] moments = new double[rows];
        crew.share(rows, values.length, (from, to) -> {
            for (int j = from; j < to; j++) {
                double sum = 0;
                double moment = 0;
                for (int i = 0; i < columns; i++) {
                    double value = values[j * columns + i];
                    sum += value;
                    moment += (i - 0.5 * (columns - 1)) * value;
                }
                sums[j] = sum;
                moments[j] = moment;
            }
        });
        double sum = 0;
        double byColumn = 0;
        double byRow = 0;
        for (int j = 0; j < rows; j++) {
            sum += sums[j];
            byColumn += moments[j];
            byRow += (j - 0.5 * (rows - 1)) * sums[j];
        }
        double c = columns;
        double r = rows;
        return new Plane(
                sum / (c * r),
                columns > 1 ? byColumn / (r * c * (c * c - 1) / 12) : 0,
                rows > 1 ? byRow / (c * r * (r * r - 1) / 12) : 0,
                columns,
                rows);
    }

    double at(int i, int j) {
        return mean + perColumn * (i - 0.5 * (columns - 1)) + perRow * (j - 0.5 * (rows - 1));
    }

    /** The values without this plane, as a new array. */
    double[] takenFrom(double[] values, Crew crew) {
        double[] left = new double[values.length];
        crew.share(rows, values.length, (from, to) -> {
            for (int j = from; j < to; j++) {
                double start = at(0, j);
                for (int i = 0; i < columns; i++) {
                    left[j * columns + i] = values[j * columns + i] - (start + i * perColumn);
                }
            }
        });
        return left;
    }
}
