package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;

/**
 * The nodes that are computed: those asked for and a margin about them, so that readings just outside count and the
 * plate's free edge lies outside too.
 *
 * @param asked the nodes asked for
 */
record Frame(GridGeometry asked) {
    static final int MARGIN = 3;

    int columns() {
        return asked.columns() + 2 * MARGIN;
    }

    int rows() {
        return asked.rows() + 2 * MARGIN;
    }

    double x(double easting) {
        return (easting - asked.west()) / asked.spacing() + MARGIN;
    }

    double y(double northing) {
        return (northing - asked.south()) / asked.spacing() + MARGIN;
    }

    /** Where readings still count. */
    Bounds reach() {
        return asked.bounds().grow((MARGIN - 1) * asked.spacing());
    }

    /** The readings in reach as blocks of one cell, each of weight 1. */
    Blocks blocks(Readings readings) {
        Bounds reach = reach();
        int n = 0;
        for (int k = 0; k < readings.count(); k++) {
            n += reach.contains(readings.easting()[k], readings.northing()[k]) ? 1 : 0;
        }
        Blocks single = new Blocks(new double[n], new double[n], new double[n], new double[n]);
        for (int k = 0, at = 0; k < readings.count(); k++) {
            if (reach.contains(readings.easting()[k], readings.northing()[k])) {
                single.x()[at] = x(readings.easting()[k]);
                single.y()[at] = y(readings.northing()[k]);
                single.value()[at] = readings.field()[k];
                single.weight()[at++] = 1;
            }
        }
        Blocks blocks = Blocks.gather(single, 1, columns(), rows());
        java.util.Arrays.fill(blocks.weight(), 1);
        return blocks;
    }

    /** The nodes asked for, with the plane put back. */
    Grid cut(double[] u, Trend trend) {
        double[] values = new double[asked.nodes()];
        for (int j = 0; j < asked.rows(); j++) {
            for (int i = 0; i < asked.columns(); i++) {
                values[j * asked.columns() + i] =
                        u[(j + MARGIN) * columns() + i + MARGIN] + trend.at(i + MARGIN, j + MARGIN);
            }
        }
        return new Grid(asked, values);
    }
}
