package io.quetzalcore.geophysics.mainfield;

/** A magnetic field in nT, along geodetic north, east and down. */
public record FieldVector(double northNt, double eastNt, double downNt) {

    /** Total intensity, nT. */
    public double intensityNt() {
        return Math.sqrt(northNt * northNt + eastNt * eastNt + downNt * downNt);
    }

    /** Horizontal intensity, nT. */
    public double horizontalNt() {
        return Math.sqrt(northNt * northNt + eastNt * eastNt);
    }

    /** Angle below the horizontal, degrees, positive down. */
    public double inclinationDegrees() {
        return Math.toDegrees(Math.atan2(downNt, horizontalNt()));
    }

    /** Angle from true north, degrees, positive east, -180 to 180. */
    public double declinationDegrees() {
        return Math.toDegrees(Math.atan2(eastNt, northNt));
    }
}
