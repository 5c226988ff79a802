package io.quetzalcore.geophysics.source;

/**
 * A uniformly magnetised sphere: outside, a dipole at its centre; inside, B = 2/3 mu0 M (Blakely 1995, section 5.3).
 *
 * @param radius metres
 */
public record Sphere(double easting, double northing, double upward, double radius, Magnetisation magnetisation)
        implements Source {

    @Override
    public void addField(double atEasting, double atNorthing, double atUpward, double[] field) {
        double x = atEasting - easting;
        double y = atNorthing - northing;
        double z = atUpward - upward;
        Magnetisation m = magnetisation;
        if (x * x + y * y + z * z < radius * radius) {
            double inside = 8 * Math.PI / 3 * NANOTESLA_METRES_PER_AMPERE;
            field[0] += inside * m.easting();
            field[1] += inside * m.northing();
            field[2] += inside * m.upward();
        } else {
            double volume = volume();
            Dipole.addField(x, y, z, volume * m.easting(), volume * m.northing(), volume * m.upward(), field);
        }
    }

    private double volume() {
        return 4 * Math.PI / 3 * radius * radius * radius;
    }

    @Override
    public double[] moment() {
        return magnetisation.moment(volume());
    }

    @Override
    public double[] centre() {
        return new double[] {easting, northing, upward};
    }
}
