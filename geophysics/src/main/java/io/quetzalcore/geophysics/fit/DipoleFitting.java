package io.quetzalcore.geophysics.fit;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.MainField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Fits a dipole to an anomaly, together with its neighbours and a regional.
 *
 * <p>The depth is that of the equivalent dipole below the mean sensor height over the anomaly. For a sphere that is its
 * centre; for a body with a deep root it lies above the body's centre, since the upper part makes most of the field.
 */
public final class DipoleFitting {

    /** Fewest readings that a fit may rest on. */
    static final int FEWEST = 24;

    /** At most so many neighbours are fitted along; the rest are left to the regional. */
    static final int MOST_NEIGHBOURS = 4;

    /** Degrees of freedom of Student's t. */
    static final double FREEDOM = 5;

    /** A dipole that makes this many times the variance of the readings can only do so against its neighbours. */
    static final double CANCELLING = 3;

    static final int REGIONAL_DEGREE = 2;
    private static final double[] FIRST_DEPTHS = {1, 0.5, 2};
    private static final int ROBUST_ROUNDS = 3;

    private DipoleFitting() {}

    /**
     * Fits one anomaly.
     *
     * @param engine evaluates the dipoles' fields
     * @param anomaly its radius bounds the readings used
     * @param others all anomalies of the survey; those that reach into the window are fitted along
     * @param readings at least those within the anomaly's radius
     * @return empty when there are too few readings or they define no dipole
     */
    public static Optional<DipoleFit> fit(
            UnitFields engine, Anomaly anomaly, List<Anomaly> others, Readings readings, MainField mainField) {
        Readings near = readings.within(anomaly.easting(), anomaly.northing(), anomaly.radiusMetres());
        List<Anomaly> together = together(anomaly, others);
        if (near.count() < FEWEST + 6 * (together.size() - 1)) {
            return Optional.empty();
        }
        try (Fit joint = new Fit(engine, anomaly, together, near, mainField)) {
            Optional<DipoleFit> fit = joint.run();
            if (!joint.cancels || together.size() == 1) {
                return fit;
            }
        }
        try (Fit alone = new Fit(engine, anomaly, List.of(anomaly), near, mainField)) {
            return alone.run();
        }
    }

    /** The anomaly first, then the neighbours whose field reaches into its window, the strongest there first. */
    private static List<Anomaly> together(Anomaly anomaly, List<Anomaly> others) {
        List<Anomaly> neighbours = others.stream()
                .filter(other -> other.id() != anomaly.id() && distance(anomaly, other) < 1.2 * anomaly.radiusMetres())
                .sorted(Comparator.comparingDouble((Anomaly other) -> distance(anomaly, other) / other.snr())
                        .thenComparingInt(Anomaly::id))
                .limit(MOST_NEIGHBOURS)
                .toList();
        Anomaly[] all = new Anomaly[neighbours.size() + 1];
        all[0] = anomaly;
        for (int k = 0; k < neighbours.size(); k++) {
            all[k + 1] = neighbours.get(k);
        }
        return List.of(all);
    }

    private static double distance(Anomaly a, Anomaly b) {
        return Math.hypot(a.easting() - b.easting(), a.northing() - b.northing());
    }

    /** One fit under way. */
    private static final class Fit implements AutoCloseable {
        private final UnitFields engine;
        private final Anomaly anomaly;
        private final Readings readings;
        private final MainField mainField;
        private final double sensorUpward;
        private final double[] expected;
        private final double[] sigma;
        private final double[] low;
        private final double[] high;
        private final double[] reach;
        private final JointDipoles model;
        private final Search search;
        private final double quietNt;

        /** Whether the neighbours' fields mostly cancel the anomaly's own: then neither is to be believed. */
        private boolean cancels;

        Fit(UnitFields engine, Anomaly anomaly, List<Anomaly> together, Readings readings, MainField mainField) {
            this.engine = engine;
            this.anomaly = anomaly;
            this.readings = readings;
            this.mainField = mainField;
            this.sensorUpward = readings.meanUpward(
                    anomaly.easting(),
                    anomaly.northing(),
                    Math.max(anomaly.sourceDepthMetres(), 0.4 * anomaly.radiusMetres()));
            int n = 3 * together.size();
            expected = new double[n];
            sigma = new double[n];
            low = new double[n];
            high = new double[n];
            reach = new double[n];
            for (int d = 0; d < together.size(); d++) {
                expect(together.get(d), d);
            }
            model = new JointDipoles(
                    engine,
                    readings,
                    mainField.direction(),
                    anomaly.easting(),
                    anomaly.northing(),
                    anomaly.radiusMetres(),
                    sensorUpward,
                    REGIONAL_DEGREE,
                    expected,
                    sigma);
            search = new Search(model, low, high, reach);
            double range = Arrays.stream(readings.field()).max().orElse(0)
                    - Arrays.stream(readings.field()).min().orElse(0);
            quietNt = Math.max(readings.noiseNt(), 1e-6 * range + 1e-9);
        }

        @Override
        public void close() {
            model.close();
        }

        /** The anomaly itself is free; its neighbours stay about where they were seen. */
        private void expect(Anomaly source, int d) {
            double depth = source.sourceDepthMetres();
            double[] at = {source.easting(), source.northing(), Math.log(depth)};
            double lowest = Arrays.stream(readings.upward()).min().orElse(sensorUpward);
            double shallowest = Math.max(0.1 * depth, sensorUpward - lowest + 1);
            double[] width = {anomaly.radiusMetres(), anomaly.radiusMetres(), 0};
            for (int k = 0; k < 3; k++) {
                int i = 3 * d + k;
                expected[i] = at[k];
                sigma[i] = d == 0 ? Double.POSITIVE_INFINITY : k == 2 ? 0.5 : 0.5 * depth;
                low[i] = k == 2 ? Math.log(shallowest) : at[k] - width[k];
                high[i] = k == 2 ? Math.log(Math.max(2 * shallowest, 2 * anomaly.radiusMetres())) : at[k] + width[k];
                reach[i] = k == 2 ? 0.7 : 0.7 * depth;
            }
        }

        Optional<DipoleFit> run() {
            search.start(expected);
            double scale = scale(model.residuals(search.position(), search.linear()));
            Arrays.fill(model.weights(), 1 / (scale * scale));
            double[] best = expected;
            double least = Double.POSITIVE_INFINITY;
            for (double factor : FIRST_DEPTHS) {
                double[] from = expected.clone();
                from[2] += Math.log(factor);
                search.start(from);
                search.descend(12);
                if (search.cost() < least) {
                    least = search.cost();
                    best = search.position();
                }
            }
            search.start(best);
            for (int round = 0; round < ROBUST_ROUNDS; round++) {
                reweigh();
                search.start(search.position());
                search.descend(8);
            }
            return Double.isFinite(search.cost()) ? estimate() : Optional.empty();
        }

        /** Student's t: a residual of many scales counts little (Lange et al. 1989). */
        private void reweigh() {
            double[] residual = model.residuals(search.position(), search.linear());
            double scale = scale(residual);
            for (int i = 0; i < residual.length; i++) {
                double t = residual[i] / scale;
                model.weights()[i] = (FREEDOM + 1) / (FREEDOM + t * t) / (scale * scale);
            }
        }

        /** Robust scale of residuals, nT, never below the noise of the lines. */
        private double scale(double[] residual) {
            double[] size = Arrays.stream(residual).map(Math::abs).sorted().toArray();
            return Math.max(quietNt, 1.4826 * size[size.length / 2]);
        }

        private Optional<DipoleFit> estimate() {
            double[] position = search.position();
            double[] linear = search.linear();
            Dipole dipole = model.dipole(position, linear, 0);
            double[] residual = model.residuals(position, linear);
            double misfit = rms(residual);
            double depth = sensorUpward - dipole.upward();
            if (!(dipole.moment() > 0)) {
                return Optional.empty();
            }
            double[] covariance = covariance(position, linear, residual, depth);
            double explained = explained(dipole, residual);
            ModelError.of(misfit, readings.noiseNt(), explained).addTo(covariance, dipole, depth);
            return Optional.of(Estimate.of(
                    anomaly, dipole, covariance, sensorUpward, mainField, misfit, explained, readings.count()));
        }

        private double[] covariance(double[] position, double[] linear, double[] residual, double depth) {
            int unknowns = position.length + linear.length;
            int block = position.length + 3;
            double[] inverse = model.linearised(position, linear).inverse(block);
            double square = 0;
            for (int i = 0; i < residual.length; i++) {
                square += model.weights()[i] * residual[i] * residual[i];
            }
            double variance = Math.max(square / Math.max(1, residual.length - unknowns), 1e-12);
            double inflation = variance * Correlation.inflation(residual, readings.line());
            int[] at = {0, 1, 2, position.length, position.length + 1, position.length + 2};
            double[] unit = {1, 1, -depth, 1, 1, 1};
            double[] covariance = new double[36];
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    covariance[i * 6 + j] = inflation * unit[i] * unit[j] * inverse[at[i] * block + at[j]];
                }
            }
            return covariance;
        }

        /**
         * Share that the dipole takes away of the variance that the regional alone leaves: of the readings less the
         * neighbours' fields, or of the readings as they are when that is smaller.
         */
        private double explained(Dipole dipole, double[] residual) {
            double[] f = mainField.direction();
            double[] own = new double[residual.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = residual[i]
                        + dipole.fieldAt(readings.easting()[i], readings.northing()[i], readings.upward()[i], f);
            }
            double alone = leftByRegional(own);
            double all = leftByRegional(readings.field());
            cancels = alone > CANCELLING * all;
            double without = Math.min(alone, all);
            double with = rms(residual);
            return without > 0 ? Math.clamp(1 - with * with * residual.length / without, 0, 1) : 0;
        }

        private double leftByRegional(double[] field) {
            Readings same = new Readings(
                    readings.easting(),
                    readings.northing(),
                    readings.upward(),
                    field,
                    readings.line(),
                    readings.lines(),
                    readings.noiseNt());
            JointDipoles regional = new JointDipoles(
                    engine,
                    same,
                    mainField.direction(),
                    anomaly.easting(),
                    anomaly.northing(),
                    anomaly.radiusMetres(),
                    sensorUpward,
                    REGIONAL_DEGREE,
                    new double[0],
                    new double[0]);
            return regional.solveLinear(new double[0], new double[regional.linears()]);
        }

        private static double rms(double[] values) {
            return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum() / values.length);
        }
    }
}
