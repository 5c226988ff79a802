package io.quetzalcore.geophysics.mainfield;

import io.quetzalcore.survey.GaussCoefficients;
import io.quetzalcore.survey.GaussCoefficients.Epoch;
import io.quetzalcore.survey.GaussCoefficients.Expansion;
import java.util.List;

/**
 * A model of the main field at any date it covers. Between epochs each coefficient goes along a straight line; after
 * the last it follows the model's yearly change (Alken et al. 2021, section 2).
 */
public final class MainFieldModel {
    private final GaussCoefficients coefficients;

    public MainFieldModel(GaussCoefficients coefficients) {
        this.coefficients = coefficients;
    }

    /** The model's name, e.g. {@code IGRF-14}. */
    public String name() {
        return coefficients.name();
    }

    /** First decimal year covered. */
    public double fromYear() {
        return coefficients.fromYear();
    }

    /** Last decimal year covered. */
    public double untilYear() {
        return coefficients.untilYear();
    }

    /** Whether the model covers the date. */
    public boolean covers(double decimalYear) {
        return decimalYear >= fromYear() && decimalYear <= untilYear();
    }

    /**
     * The main field at a place and date.
     *
     * @param decimalYear e.g. 1990.5
     * @param latitudeDegrees geodetic, WGS 84, positive north
     * @param longitudeDegrees positive east, any turn
     * @param heightMetres above the ellipsoid
     * @throws IllegalArgumentException when the model does not cover the date
     */
    public FieldVector at(double decimalYear, double latitudeDegrees, double longitudeDegrees, double heightMetres) {
        return on(decimalYear).at(latitudeDegrees, longitudeDegrees, heightMetres);
    }

    /**
     * The model of one date, quicker for many places.
     *
     * @throws IllegalArgumentException when the model does not cover the date
     */
    public MainFieldOfDate on(double decimalYear) {
        if (!covers(decimalYear)) {
            throw new IllegalArgumentException(
                    name() + " covers " + fromYear() + " to " + untilYear() + ", not " + decimalYear);
        }
        List<Epoch> epochs = coefficients.epochs();
        int after = 0;
        while (after < epochs.size() && epochs.get(after).year() <= decimalYear) {
            after++;
        }
        Epoch before = epochs.get(after - 1);
        double years = decimalYear - before.year();
        Expansion field = after == epochs.size()
                ? along(before.field(), coefficients.change(), years)
                : between(before, epochs.get(after), years);
        return new MainFieldOfDate(coefficients.radiusMetres(), field);
    }

    private static Expansion between(Epoch from, Epoch to, double years) {
        double share = years / (to.year() - from.year());
        return mix(from.field(), 1 - share, to.field(), share);
    }

    private static Expansion along(Expansion from, Expansion change, double years) {
        return mix(from, 1, change, years);
    }

    private static Expansion mix(Expansion a, double shareOfA, Expansion b, double shareOfB) {
        int degree = Math.max(a.degree(), b.degree());
        int n = Expansion.index(degree + 1, 0);
        double[] g = new double[n];
        double[] h = new double[n];
        for (int i = 0; i < a.g().length; i++) {
            g[i] = shareOfA * a.g()[i];
            h[i] = shareOfA * a.h()[i];
        }
        for (int i = 0; i < b.g().length; i++) {
            g[i] += shareOfB * b.g()[i];
            h[i] += shareOfB * b.h()[i];
        }
        return new Expansion(degree, g, h);
    }
}
