package io.quetzalcore.geophysics.fit;

import java.util.Arrays;

/**
 * The field of several dipoles and a polynomial over a window of readings, as a function of the dipoles' positions alone:
 * moments and polynomial are always the weighted least-squares ones for these positions.
 *
 * <p>Positions are three numbers a dipole: easting, northing (m) and the logarithm of the depth (m) below {@code
 * sensorUpward}. Linear unknowns are three moments a dipole (east, north, up; A m^2), then the polynomial's coefficients
 * in coordinates that run from -1 to 1 over the window.
 */
final class JointDipoles implements AutoCloseable {

    private static final UnitFields.Points NO_POINTS = (_, _) -> {};

    private final Readings readings;
    private final double[] f;
    private final double easting;
    private final double northing;
    private final double radius;
    private final double sensorUpward;
    private final int dipoles;
    private final int regional;
    private final double[] weight;
    private final double[] expected;
    private final double[] priorSigma;
    private final double[] row;
    private final UnitFields.Points points;
    private final double[] local;
    private final double[] evaluated;
    private final double[] units;
    private final NormalEquations normal;
    private final NormalEquations stepping;

    /**
     * @param engine evaluates the dipoles' fields
     * @param f unit vector of the main field: easting, northing, upward
     * @param easting of the window's centre; likewise northing
     * @param degree of the polynomial: 0, 1 or 2
     * @param expected positions known beforehand, with {@code priorSigma}: infinite where nothing is known
     */
    JointDipoles(
            UnitFields engine,
            Readings readings,
            double[] f,
            double easting,
            double northing,
            double radius,
            double sensorUpward,
            int degree,
            double[] expected,
            double[] priorSigma) {
        this.readings = readings;
        this.f = f;
        this.easting = easting;
        this.northing = northing;
        this.radius = radius;
        this.sensorUpward = sensorUpward;
        this.dipoles = expected.length / 3;
        this.regional = (degree + 1) * (degree + 2) / 2;
        this.expected = expected;
        this.priorSigma = priorSigma;
        this.weight = new double[readings.count()];
        Arrays.fill(weight, 1);
        this.row = new double[6 * dipoles + regional];
        this.points = points(engine);
        this.local = new double[3 * dipoles];
        this.evaluated = new double[3 * dipoles];
        Arrays.fill(evaluated, Double.NaN);
        this.units = new double[3 * dipoles * readings.count()];
        this.normal = new NormalEquations(linears());
        this.stepping = new NormalEquations(row.length);
    }

    /** The readings, counted from the window's centre and the sensor's mean height. */
    private UnitFields.Points points(UnitFields engine) {
        int n = readings.count();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = readings.easting()[i] - easting;
            y[i] = readings.northing()[i] - northing;
            z[i] = readings.upward()[i] - sensorUpward;
        }
        return dipoles == 0 ? NO_POINTS : engine.at(x, y, z, f, dipoles);
    }

    @Override
    public void close() {
        points.close();
    }

    int positions() {
        return 3 * dipoles;
    }

    int linears() {
        return 3 * dipoles + regional;
    }

    /** Weight of each reading, 1 / nT^2; the caller writes into it. */
    double[] weights() {
        return weight;
    }

    /**
     * Solves the linear unknowns for given positions.
     *
     * @param linear receives them
     * @return the weighted sum of squares of the residual and of what the positions differ from the expected ones
     */
    double solveLinear(double[] position, double[] linear) {
        int unknowns = linears();
        normal.clear(unknowns);
        evaluate(position);
        double square = 0;
        for (int i = 0; i < readings.count(); i++) {
            unitRow(i);
            double value = readings.field()[i];
            square += weight[i] * value * value;
            normal.add(row, value, weight[i]);
        }
        if (!normal.solve(linear, 0, 0)) {
            return Double.POSITIVE_INFINITY;
        }
        double explained = 0;
        for (int k = 0; k < unknowns; k++) {
            explained += linear[k] * normal.right(k);
        }
        return Math.max(0, square - explained) + penalty(position);
    }

    /** The normal equations of a step in all unknowns, positions first, about the given state; good until asked again. */
    NormalEquations linearised(double[] position, double[] linear) {
        int moved = positions();
        stepping.clear(moved + linears());
        evaluate(position);
        double[] gradient = new double[3];
        Dipole[] now = new Dipole[dipoles];
        Arrays.setAll(now, d -> dipole(position, linear, d));
        for (int i = 0; i < readings.count(); i++) {
            unitRow(i);
            double residual = readings.field()[i];
            for (int k = 0; k < linears(); k++) {
                residual -= row[k] * linear[k];
            }
            System.arraycopy(row, 0, row, moved, linears());
            for (int d = 0; d < dipoles; d++) {
                now[d].gradientAt(readings.easting()[i], readings.northing()[i], readings.upward()[i], f, gradient, 0);
                row[3 * d] = -gradient[0];
                row[3 * d + 1] = -gradient[1];
                row[3 * d + 2] = gradient[2] * (sensorUpward - now[d].upward());
            }
            stepping.add(row, residual, weight[i]);
        }
        for (int k = 0; k < moved; k++) {
            if (priorSigma[k] < Double.POSITIVE_INFINITY) {
                stepping.know(k, expected[k] - position[k], 1 / (priorSigma[k] * priorSigma[k]));
            }
        }
        return stepping;
    }

    /** What is left of each reading, nT, after the dipoles and the polynomial are taken away. */
    double[] residuals(double[] position, double[] linear) {
        double[] residual = new double[readings.count()];
        evaluate(position);
        for (int i = 0; i < residual.length; i++) {
            unitRow(i);
            double sum = readings.field()[i];
            for (int k = 0; k < linears(); k++) {
                sum -= row[k] * linear[k];
            }
            residual[i] = sum;
        }
        return residual;
    }

    /** One of the dipoles. */
    Dipole dipole(double[] position, double[] linear, int d) {
        return new Dipole(
                position[3 * d],
                position[3 * d + 1],
                sensorUpward - Math.exp(position[3 * d + 2]),
                linear[3 * d],
                linear[3 * d + 1],
                linear[3 * d + 2]);
    }

    private double penalty(double[] position) {
        double sum = 0;
        for (int k = 0; k < positions(); k++) {
            double off = (position[k] - expected[k]) / priorSigma[k];
            sum += off * off;
        }
        return sum;
    }

    /** Has the engine evaluate the dipoles' fields at these positions, unless it did so last. */
    private void evaluate(double[] position) {
        if (dipoles == 0 || Arrays.equals(position, evaluated)) {
            return;
        }
        for (int d = 0; d < dipoles; d++) {
            local[3 * d] = position[3 * d] - easting;
            local[3 * d + 1] = position[3 * d + 1] - northing;
            local[3 * d + 2] = -Math.exp(position[3 * d + 2]);
        }
        points.fields(local, units);
        System.arraycopy(position, 0, evaluated, 0, evaluated.length);
    }

    /** Writes the derivatives of reading i by the linear unknowns into {@code row}. */
    private void unitRow(int i) {
        int n = readings.count();
        int k = 3 * dipoles;
        for (int c = 0; c < k; c++) {
            row[c] = units[c * n + i];
        }
        double x = (readings.easting()[i] - easting) / radius;
        double y = (readings.northing()[i] - northing) / radius;
        row[k] = 1;
        if (regional > 1) {
            row[k + 1] = x;
            row[k + 2] = y;
        }
        if (regional > 3) {
            row[k + 3] = x * x;
            row[k + 4] = x * y;
            row[k + 5] = y * y;
        }
    }
}
