package io.quetzalcore.survey;

/**
 * Where the nodes of a grid lie: node-registered, square cells, axes along easting and northing.
 *
 * @param epsg EPSG code of the projected system; 0 when unknown (a local grid)
 * @param west easting of column 0, metres
 * @param south northing of row 0, metres: row 0 is the southernmost, rows go north
 * @param spacing distance between neighbouring nodes, metres
 */
public record GridGeometry(int epsg, double west, double south, double spacing, int columns, int rows) {

    public GridGeometry {
        if (!(spacing > 0) || columns < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "a grid of " + columns + " x " + rows + " nodes, " + spacing + " m apart, is none");
        }
    }

    /** The smallest geometry whose nodes, at multiples of the spacing, enclose the bounds. */
    public static GridGeometry covering(int epsg, Bounds bounds, double spacing) {
        double west = Math.floor(bounds.west() / spacing) * spacing;
        double south = Math.floor(bounds.south() / spacing) * spacing;
        int columns = (int) Math.ceil((bounds.east() - west) / spacing - 1e-9) + 1;
        int rows = (int) Math.ceil((bounds.north() - south) / spacing - 1e-9) + 1;
        return new GridGeometry(epsg, west, south, spacing, Math.max(2, columns), Math.max(2, rows));
    }

    public double easting(int column) {
        return west + column * spacing;
    }

    public double northing(int row) {
        return south + row * spacing;
    }

    public double east() {
        return easting(columns - 1);
    }

    public double north() {
        return northing(rows - 1);
    }

    public int nodes() {
        return Math.multiplyExact(columns, rows);
    }

    public Bounds bounds() {
        return new Bounds(west, east(), south, north());
    }

    /** The part of this geometry that starts at a column and row. */
    public GridGeometry part(int fromColumn, int fromRow, int partColumns, int partRows) {
        return new GridGeometry(epsg, easting(fromColumn), northing(fromRow), spacing, partColumns, partRows);
    }
}
