package io.quetzalcore.geophysics.transform;

/**
 * The least-squares plane of a grid without holes, by index along each axis: its mean and its two slopes, which are
 * independent of one another on a full rectangle.
 */
record Plane(double mean, double perColumn, double perRow, int columns, int rows) {

    static Plane of(double[] values, int columns, int rows) {
        double sum = 0;
        double byColumn = 0;
        double byRow = 0;
        for (int j = 0; j < rows; j++) {
            double row = 0;
            for (int i = 0; i < columns; i++) {
                double value = values[j * columns + i];
                row += value;
                byColumn += (i - 0.5 * (columns - 1)) * value;
            }
            sum += row;
            byRow += (j - 0.5 * (rows - 1)) * row;
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

    /** The values plus so many times this plane, as a new array. */
    double[] addedTo(double[] values, double times) {
        double[] sum = new double[values.length];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                sum[j * columns + i] = values[j * columns + i] + times * at(i, j);
            }
        }
        return sum;
    }
}
