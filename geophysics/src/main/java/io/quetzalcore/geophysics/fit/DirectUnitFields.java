package io.quetzalcore.geophysics.fit;

/** {@link UnitFields} point by point, in double precision (Blakely 1995, equation 4.13, projected). */
public final class DirectUnitFields implements UnitFields {

    @Override
    public Points at(double[] x, double[] y, double[] z, double[] f, int dipoles) {
        return (at, units) -> {
            for (int d = 0; d < dipoles; d++) {
                dipole(x, y, z, f, at, d, units);
            }
        };
    }

    private static void dipole(
            double[] x, double[] y, double[] z, double[] f, double[] dipoles, int d, double[] units) {
        int n = x.length;
        int at = 3 * d * n;
        double[] unit = new double[3];
        for (int i = 0; i < n; i++) {
            Dipole.unitFields(x[i] - dipoles[3 * d], y[i] - dipoles[3 * d + 1], z[i] - dipoles[3 * d + 2], f, unit, 0);
            units[at + i] = unit[0];
            units[at + n + i] = unit[1];
            units[at + 2 * n + i] = unit[2];
        }
    }
}
