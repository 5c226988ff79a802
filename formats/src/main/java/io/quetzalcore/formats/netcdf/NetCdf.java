package io.quetzalcore.formats.netcdf;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a grid as NetCDF: coordinate variables {@code x} and {@code y} (metres, ascending), the grid as a 32-bit float
 * variable named after the product, and the coordinate system as the grid mapping {@code crs}.
 */
public final class NetCdf {

    private static final int NC_INT = 4;
    private static final int NC_FLOAT = 5;
    private static final int NC_DOUBLE = 6;
    private static final int NC_DIMENSION = 10;
    private static final int NC_VARIABLE = 11;
    private static final int X = 0;
    private static final int Y = 1;

    private record Variable(String name, List<Integer> dimensions, int type, Attributes attributes, long bytes) {}

    private NetCdf() {}

    /**
     * Writes a grid. The same grid gives the same bytes.
     *
     * @param file made, or written over
     * @param grid row 0 southernmost, as in the file
     * @param product names the variable and gives its unit
     */
    public static void write(Path file, Grid grid, Product product) throws IOException {
        GridGeometry geometry = grid.geometry();
        List<Variable> variables = List.of(
                new Variable("x", List.of(X), NC_DOUBLE, easting(geometry), 8L * geometry.columns()),
                new Variable("y", List.of(Y), NC_DOUBLE, northing(geometry), 8L * geometry.rows()),
                new Variable("crs", List.of(), NC_INT, GridMapping.of(geometry.epsg()), 4),
                new Variable(
                        variableName(product), List.of(Y, X), NC_FLOAT, values(grid, product), 4L * geometry.nodes()));
        byte[] sized = head(geometry, product, variables, 0);
        byte[] head = head(geometry, product, variables, sized.length);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.write(head);
            for (int column = 0; column < geometry.columns(); column++) {
                out.writeDouble(geometry.easting(column));
            }
            for (int row = 0; row < geometry.rows(); row++) {
                out.writeDouble(geometry.northing(row));
            }
            out.writeInt(0);
            floats(out, grid);
        }
    }

    private static void floats(DataOutputStream out, Grid grid) throws IOException {
        int columns = grid.geometry().columns();
        byte[] bytes = new byte[4 * columns];
        ByteBuffer row = ByteBuffer.wrap(bytes); // big-endian, as the format is
        for (int j = 0; j < grid.geometry().rows(); j++) {
            row.clear();
            for (int i = 0; i < columns; i++) {
                row.putFloat((float) grid.values()[j * columns + i]);
            }
            out.write(bytes);
        }
    }

    /** The name of the product's variable: letters, digits and underscores. */
    static String variableName(Product product) {
        return product.slug().replace('-', '_');
    }

    private static byte[] head(GridGeometry geometry, Product product, List<Variable> variables, int length)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {'C', 'D', 'F', 2});
        out.writeInt(0); // no records
        out.writeInt(NC_DIMENSION);
        out.writeInt(2);
        name(out, "x");
        out.writeInt(geometry.columns());
        name(out, "y");
        out.writeInt(geometry.rows());
        new Attributes()
                .text("Conventions", "CF-1.8")
                .text("title", product.title())
                .text("source", "airborne or ground magnetic survey, processed by QuetzalCore")
                .write(out);
        out.writeInt(NC_VARIABLE);
        out.writeInt(variables.size());
        long begin = length;
        for (Variable variable : variables) {
            name(out, variable.name);
            out.writeInt(variable.dimensions.size());
            for (int dimension : variable.dimensions) {
                out.writeInt(dimension);
            }
            variable.attributes.write(out);
            out.writeInt(variable.type);
            out.writeInt((int) variable.bytes);
            out.writeLong(begin);
            begin += variable.bytes;
        }
        return bytes.toByteArray();
    }

    private static Attributes easting(GridGeometry geometry) {
        return new Attributes()
                .text("long_name", "easting")
                .text("standard_name", "projection_x_coordinate")
                .text("units", "m")
                .text("axis", "X")
                .doubles("actual_range", geometry.west(), geometry.east());
    }

    private static Attributes northing(GridGeometry geometry) {
        return new Attributes()
                .text("long_name", "northing")
                .text("standard_name", "projection_y_coordinate")
                .text("units", "m")
                .text("axis", "Y")
                .doubles("actual_range", geometry.south(), geometry.north());
    }

    private static Attributes values(Grid grid, Product product) {
        Attributes attributes = new Attributes()
                .text("long_name", product.title())
                .text("units", product.unit())
                .text("grid_mapping", "crs")
                .single("_FillValue", Float.NaN);
        double[] known = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double value : grid.values()) {
            float written = (float) value;
            if (!Float.isNaN(written)) {
                known[0] = Math.min(known[0], written);
                known[1] = Math.max(known[1], written);
            }
        }
        return known[0] <= known[1] ? attributes.doubles("actual_range", known) : attributes;
    }

    static void name(DataOutputStream out, String name) throws IOException {
        padded(out, name.getBytes(StandardCharsets.UTF_8));
    }

    static void padded(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        out.write(new byte[(4 - bytes.length % 4) % 4]);
    }
}
