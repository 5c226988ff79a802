package io.quetzalcore.survey;

/**
 * Values at the nodes of a geometry. The array is shared, not copied.
 *
 * @param values row-major from the south-west corner, {@code values[row * columns + column]}; NaN = no data
 */
public record Grid(GridGeometry geometry, double[] values) {

    public Grid {
        if (values.length != geometry.nodes()) {
            throw new IllegalArgumentException(
                    values.length + " values for a grid of " + geometry.columns() + " x " + geometry.rows() + " nodes");
        }
    }

    public double at(int column, int row) {
        return values[row * geometry.columns() + column];
    }

    /** The same nodes with other values. */
    public Grid with(double[] newValues) {
        return new Grid(geometry, newValues);
    }
}
