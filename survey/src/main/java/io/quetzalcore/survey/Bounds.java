package io.quetzalcore.survey;

/** A rectangle in a projected system, metres; edges belong to it. */
public record Bounds(double west, double east, double south, double north) {

    /** The empty rectangle, the neutral element of {@link #include}. */
    public static final Bounds NOTHING = new Bounds(
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    public Bounds include(double easting, double northing) {
        return new Bounds(
                Math.min(west, easting), Math.max(east, easting), Math.min(south, northing), Math.max(north, northing));
    }

    public Bounds include(Bounds other) {
        return new Bounds(
                Math.min(west, other.west),
                Math.max(east, other.east),
                Math.min(south, other.south),
                Math.max(north, other.north));
    }

    public Bounds grow(double metres) {
        return new Bounds(west - metres, east + metres, south - metres, north + metres);
    }

    public boolean contains(double easting, double northing) {
        return easting >= west && easting <= east && northing >= south && northing <= north;
    }

    public boolean meets(Bounds other) {
        return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
    }

    public double width() {
        return east - west;
    }

    public double height() {
        return north - south;
    }
}
