package io.quetzalcore.geophysics.signature;

import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.SurveyFacts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is known of one target: some features, each with its standard deviation. */
public final class Features {

    /** Half the width of a 90 % interval of the normal law, in standard deviations. */
    private static final double HALF_90 = 1.6448536269514722;

    /** Radius of the circle that holds nine tenths of a round normal law in two dimensions: sqrt(2 ln 10). */
    private static final double CONE_90 = 2.145966026289347;

    /** Of an angle of which nothing is known but that it lies between 0 and pi. */
    private static final double NO_DIRECTION = Math.PI / Math.sqrt(12);

    private static final double MU_0 = 4e-7 * Math.PI;

    /** A value with its standard deviation. */
    public record Known(double value, double sigma) {}

    private final Map<Feature, Known> known;

    public Features(Map<Feature, Known> known) {
        this.known = new EnumMap<>(Feature.class);
        this.known.putAll(known);
    }

    /**
     * What a fitted dipole says. Size, apparent susceptibility and elongation are not among it: a dipole has none.
     *
     * @param clearanceMetres mean height of the sensor above ground; negative when nobody knows: the centre then lies
     *     anywhere between the sensor and its depth below it
     */
    public static Features of(DipoleFit fit, SurveyFacts facts, double clearanceMetres) {
        Map<Feature, Known> known = new EnumMap<>(Feature.class);
        known.put(Feature.STRENGTH, strength(fit.moment(), facts.mainField().intensityNt()));
        known.put(Feature.DEPTH, depth(fit.depthMetres(), clearanceMetres));
        double sigma = Math.toRadians(fit.directionConeDegrees()) / CONE_90;
        known.put(Feature.ANGLE, new Known(Math.toRadians(fit.remanenceAngleDegrees()), Math.min(sigma, NO_DIRECTION)));
        return new Features(known);
    }

    private static Known strength(Interval moment, double fieldNt) {
        double magnetising = fieldNt * 1e-9 / MU_0;
        double low = Math.max(moment.low(), 1e-3 * moment.best());
        double sigma = (StrictMath.log10(moment.high()) - StrictMath.log10(low)) / (2 * HALF_90);
        return new Known(StrictMath.log10(moment.best() / magnetising), sigma);
    }

    private static Known depth(Interval belowSensor, double clearance) {
        if (clearance < 0) {
            return new Known(0.5 * belowSensor.best(), belowSensor.best() / Math.sqrt(12));
        }
        return new Known(
                Math.max(0, belowSensor.best() - clearance), (belowSensor.high() - belowSensor.low()) / (2 * HALF_90));
    }

    /** The value, or NaN. */
    public double value(Feature feature) {
        Known of = known.get(feature);
        return of == null ? Double.NaN : of.value;
    }

    /** The standard deviation, or 0 where the value is unknown. */
    public double sigma(Feature feature) {
        Known of = known.get(feature);
        return of == null ? 0 : of.sigma;
    }

    /** Those that have a value. */
    public List<Feature> known() {
        return Arrays.stream(Feature.values())
                .filter(f -> !Double.isNaN(value(f)))
                .toList();
    }

    /** The same, one of them moved by so many of its standard deviations. */
    public Features moved(Feature feature, double sigmas) {
        Map<Feature, Known> moved = new EnumMap<>(known);
        moved.computeIfPresent(feature, (f, of) -> new Known(of.value + sigmas * of.sigma, of.sigma));
        return new Features(moved);
    }
}
