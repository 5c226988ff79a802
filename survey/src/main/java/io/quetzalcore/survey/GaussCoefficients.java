package io.quetzalcore.survey;

import java.util.List;

/**
 * The Gauss coefficients of a model of the Earth's main field: Schmidt semi-normalised, a set an epoch, straight lines
 * in time between the epochs and a yearly change after the last.
 *
 * @param name of the model, e.g. {@code IGRF-14}
 * @param radiusMetres reference radius of the expansion
 * @param epochs in order of time, at least one
 * @param change nT a year after the last epoch
 * @param untilYear decimal year up to which the change may be used
 */
public record GaussCoefficients(
        String name, double radiusMetres, List<Epoch> epochs, Expansion change, double untilYear) {

    public GaussCoefficients {
        epochs = List.copyOf(epochs);
        if (epochs.isEmpty()) {
            throw new IllegalArgumentException("the model " + name + " has no epoch");
        }
        for (int i = 1; i < epochs.size(); i++) {
            if (!(epochs.get(i).year() > epochs.get(i - 1).year())) {
                throw new IllegalArgumentException("the epochs of " + name + " are not in order of time");
            }
        }
    }

    /** The first decimal year the model describes. */
    public double fromYear() {
        return epochs.getFirst().year();
    }

    /** The field at one instant: a decimal year and its coefficients in nT. */
    public record Epoch(double year, Expansion field) {}

    /**
     * One set of coefficients.
     *
     * @param degree the highest degree
     * @param g of the cosines, g(n,m) at {@link #index}
     * @param h of the sines, h(n,m) at {@link #index}; h(n,0) is 0
     */
    public record Expansion(int degree, double[] g, double[] h) {

        public Expansion {
            if (g.length != index(degree + 1, 0) || h.length != g.length) {
                throw new IllegalArgumentException("degree " + degree + " does not have " + g.length + " coefficients");
            }
        }

        /** The place of degree n, order m in the arrays. */
        public static int index(int n, int m) {
            return n * (n + 1) / 2 + m;
        }
    }
}
