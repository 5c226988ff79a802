package io.quetzalcore.geophysics.gridding;

/** A plane c + x along easting + y along northing, in nT and nodes: taken off before gridding and put back after. */
record Trend(double c, double x, double y) {

    double at(double alongX, double alongY) {
        return c + x * alongX + y * alongY;
    }

    /** The least-squares plane; level when the positions lie on one line. */
    static Trend of(Blocks blocks) {
        int n = blocks.count();
        double mx = mean(blocks.x());
        double my = mean(blocks.y());
        double mv = mean(blocks.value());
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double xv = 0;
        double yv = 0;
        for (int k = 0; k < n; k++) {
            double dx = blocks.x()[k] - mx;
            double dy = blocks.y()[k] - my;
            double dv = blocks.value()[k] - mv;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
            xv += dx * dv;
            yv += dy * dv;
        }
        double determinant = xx * yy - xy * xy;
        if (!(determinant > 1e-9 * (xx + yy) * (xx + yy))) {
            return new Trend(mv, 0, 0);
        }
        double a = (xv * yy - yv * xy) / determinant;
        double b = (yv * xx - xv * xy) / determinant;
        return new Trend(mv - a * mx - b * my, a, b);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** The blocks without this plane. */
    Blocks takenFrom(Blocks blocks) {
        double[] left = new double[blocks.count()];
        for (int k = 0; k < left.length; k++) {
            left[k] = blocks.value()[k] - at(blocks.x()[k], blocks.y()[k]);
        }
        return new Blocks(blocks.x(), blocks.y(), left, blocks.weight());
    }
}
