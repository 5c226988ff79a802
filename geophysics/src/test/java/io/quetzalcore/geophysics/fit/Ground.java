package io.quetzalcore.geophysics.fit;

import io.quetzalcore.geophysics.source.Cluster;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.geophysics.source.Sphere;
import io.quetzalcore.geophysics.source.TotalField;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** One body below a few flight lines, made from a seed: what the fit is measured on. */
record Ground(Source body, MainField mainField, List<FlightLine> lines, double lineSpacing, double meanUpward) {

    private static final double CLEARANCE = 80;

    enum Shape {
        SPHERE,
        PRISM,
        PIPE
    }

    /**
     * A body of a seed, in a regional of its own, with noise, level shifts from line to line, and drape.
     *
     * @param snr amplitude of the anomaly over the noise of a reading
     */
    static Ground of(long seed, Shape shape, double snr) {
        Random random = new Random(seed * 1_000_003 + shape.ordinal());
        MainField main = new MainField(
                between(random, 25, 80) * (random.nextBoolean() ? 1 : -1), between(random, -20, 20), 52_000);
        Source body = body(random, shape, main);
        double spacing = 200;
        double[] slopes = {between(random, -0.02, 0.02), between(random, -0.02, 0.02), 4e-6 * random.nextGaussian()};
        double[] centre = body.centre();
        List<FlightLine> clean = new ArrayList<>();
        double first = centre[1] - between(random, 7, 8) * spacing;
        for (int k = 0; k < 16; k++) {
            clean.add(line(random, k, centre[0], first + k * spacing, body, main));
        }
        double amplitude = clean.stream()
                .flatMapToDouble(line -> Arrays.stream(line.field()))
                .map(Math::abs)
                .max()
                .orElseThrow();
        List<FlightLine> lines = new ArrayList<>();
        for (FlightLine line : clean) {
            lines.add(soiled(line, random, centre, slopes, amplitude / snr));
        }
        return new Ground(body, main, lines, spacing, CLEARANCE);
    }

    private static Source body(Random random, Shape shape, MainField main) {
        double east = 500_000 + between(random, -100, 100);
        double north = 7_000_000 + between(random, -100, 100);
        double top = -between(random, 20, 250);
        Magnetisation induced = Magnetisation.induced(between(random, 0.02, 0.1), main);
        Magnetisation remanent = random.nextInt(3) == 0
                ? Magnetisation.of(
                        between(random, 0.5, 3) * induced.intensity(),
                        between(random, -80, 80),
                        between(random, -180, 180))
                : new Magnetisation(0, 0, 0);
        Magnetisation m = induced.plus(remanent);
        double across = between(random, 40, 150);
        double root = between(random, 80, 400);
        return switch (shape) {
            case SPHERE -> new Sphere(east, north, top - across, across, m);
            case PIPE -> Cluster.pipe(east, north, top - root, top, across, 6, m);
            case PRISM -> {
                double longer = across * between(random, 1, 2);
                yield new Prism(east - across, east + across, north - longer, north + longer, top - 0.6 * root, top, m);
            }
        };
    }

    private static FlightLine line(Random random, int k, double east, double north, Source body, MainField main) {
        int n = 260;
        double[][] columns = new double[5][n];
        double phase = between(random, 0, 6);
        for (int i = 0; i < n; i++) {
            columns[0][i] = east + (i - n / 2) * 12.5;
            columns[1][i] = north + 6 * Math.sin(0.02 * i + phase);
            columns[2][i] = CLEARANCE + 8 * Math.sin(0.013 * i + 2 * phase);
            double[] field = body.field(columns[0][i], columns[1][i], columns[2][i]);
            columns[3][i] = TotalField.anomaly(field, main.direction(), main.intensityNt());
            columns[4][i] = Double.NaN;
        }
        return new FlightLine(
                "L" + k, LineKind.FLIGHT, columns[0], columns[1], columns[2], columns[3], columns[4], Double.NaN);
    }

    private static FlightLine soiled(FlightLine line, Random random, double[] centre, double[] slopes, double noise) {
        double[] field = line.field().clone();
        double level = 0.5 * noise * random.nextGaussian();
        for (int i = 0; i < field.length; i++) {
            double x = line.easting()[i] - centre[0];
            double y = line.northing()[i] - centre[1];
            field[i] += level
                    + slopes[0] * x
                    + slopes[1] * y
                    + slopes[2] * (x * x - 0.5 * y * y)
                    + noise * random.nextGaussian();
        }
        return line.withField(field).withNoise(noise);
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    double trueDepth() {
        return meanUpward - body.centre()[2];
    }

    /** What detection would say: not quite the place, not quite the depth. */
    Anomaly seen(long seed) {
        Random random = new Random(~seed);
        double depth = trueDepth() * between(random, 0.6, 1.5);
        return new Anomaly(
                1,
                body.centre()[0] + 0.2 * depth * random.nextGaussian(),
                body.centre()[1] + 0.2 * depth * random.nextGaussian(),
                depth,
                Math.max(2.5 * depth, 1.6 * lineSpacing),
                50);
    }

    Readings readings(Anomaly anomaly) {
        return Readings.within(lines, anomaly.easting(), anomaly.northing(), anomaly.radiusMetres(), 2000, meanUpward);
    }
}
