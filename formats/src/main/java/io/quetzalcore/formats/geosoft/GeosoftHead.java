package io.quetzalcore.formats.geosoft;

import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import java.nio.ByteBuffer;
import java.util.Set;

/** What the first 512 bytes of a Geosoft grid say; names as in the package's table. */
record GeosoftHead(
        String file,
        int elementBytes,
        boolean compressed,
        int sign,
        int elements,
        int vectors,
        boolean byRows,
        GridGeometry geometry,
        double base,
        double multiplier) {

    static GeosoftHead read(ByteBuffer bytes, String file) throws InputProblem {
        check(file, bytes.limit() >= GeosoftGrid.HEAD, "length", bytes.limit() + " bytes", "a head of 512 bytes");
        int size = bytes.getInt(0);
        int sign = bytes.getInt(4);
        int elements = bytes.getInt(8);
        int vectors = bytes.getInt(12);
        int order = bytes.getInt(16);
        int elementBytes = size > 1024 ? size - 1024 : size;
        check(file, Set.of(1, 2, 4, 8).contains(elementBytes), "ES", "" + size, "1, 2, 4 or 8, or that plus 1024");
        check(file, sign != 3, "SF", "3, a colour grid", "0 unsigned, 1 signed or 2 floating point");
        boolean possible = elementBytes == 8 ? sign == 2 : sign == 2 ? elementBytes == 4 : sign == 0 || sign == 1;
        check(file, possible, "SF", sign + " with " + elementBytes + " bytes", "0, 1 or 2, fitting the element size");
        boolean sane = elements > 0 && vectors > 0 && (long) elements * vectors <= GeosoftGridReader.MOST_NODES;
        check(file, sane, "NE, NV", elements + ", " + vectors, "at most " + GeosoftGridReader.MOST_NODES + " nodes");
        check(file, order == 1 || order == -1, "KX", "" + order, "+1 or -1");
        double rotation = bytes.getDouble(52);
        check(file, rotation == 0, "ROT", rotation + " degrees", "0: rotated grids are not read");
        double multiplier = bytes.getDouble(68);
        check(file, multiplier != 0 && Double.isFinite(multiplier), "ZMULT", "" + multiplier, "a number but 0");
        return new GeosoftHead(
                file,
                elementBytes,
                size > 1024,
                sign,
                elements,
                vectors,
                order == 1,
                geometry(bytes, file, order == 1),
                bytes.getDouble(60),
                multiplier);
    }

    private static GridGeometry geometry(ByteBuffer bytes, String file, boolean byRows) throws InputProblem {
        double alongVector = bytes.getDouble(20);
        double acrossVectors = bytes.getDouble(28);
        double west = bytes.getDouble(36);
        double south = bytes.getDouble(44);
        boolean square = alongVector > 0 && Math.abs(alongVector / acrossVectors - 1) < 1e-9;
        check(file, square, "DE, DV", alongVector + ", " + acrossVectors, "square cells");
        check(file, Double.isFinite(west) && Double.isFinite(south), "X0, Y0", west + ", " + south, "finite numbers");
        int elements = bytes.getInt(8);
        int vectors = bytes.getInt(12);
        return new GridGeometry(0, west, south, alongVector, byRows ? elements : vectors, byRows ? vectors : elements);
    }

    int nodes() {
        return elements * vectors;
    }

    /** Reads count elements where the bytes stand into values[from...]; dummies become NaN. */
    void values(ByteBuffer bytes, double[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            values[i] = element(bytes) / multiplier + base;
        }
    }

    private double element(ByteBuffer bytes) {
        return switch (elementBytes) {
            case 1 -> sign == 0 ? unless(255, bytes.get() & 0xFF) : unless(-127, bytes.get());
            case 2 -> sign == 0 ? unless(65_535, bytes.getShort() & 0xFFFF) : unless(-32_767, bytes.getShort());
            case 4 ->
                switch (sign) {
                    case 0 -> unless(4_294_967_295.0, (double) (bytes.getInt() & 0xFFFF_FFFFL));
                    case 1 -> unless(-2_147_483_647, bytes.getInt());
                    default -> known(bytes.getFloat());
                };
            default -> known(bytes.getDouble());
        };
    }

    private static double unless(double dummy, double element) {
        return element == dummy ? Double.NaN : element;
    }

    private static double known(double element) {
        return element < -0.99e32 ? Double.NaN : element; // -1e32 as a float is a little less than as a double
    }

    /** Checks a fact of this file. */
    void expect(boolean good, String field, String found, String expected) throws InputProblem {
        check(file, good, field, found, expected);
    }

    private static void check(String file, boolean good, String field, String found, String expected)
            throws InputProblem {
        if (!good) {
            throw new InputProblem(file, 0, field, found, expected);
        }
    }
}
