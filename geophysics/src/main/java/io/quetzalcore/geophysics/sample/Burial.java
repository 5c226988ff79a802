package io.quetzalcore.geophysics.sample;

import io.quetzalcore.geophysics.source.Cluster;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.geophysics.source.Sphere;
import io.quetzalcore.geophysics.source.TotalField;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Buries bodies: spheres, prisms and pipes, centres 110 to 400 m below the sensor, far enough from one another to be told
 * apart; half of them magnetised by induction almost alone, a third with a remanence of any direction, the rest reversed.
 * Peaks are 6 to 600 nT, as many weak as strong ones. In a cluttered survey they are larger against their depth and may lie
 * side by side.
 */
final class Burial {
    private static final double SHALLOWEST = 110;
    private static final double DEEPEST = 400;
    private static final double WEAKEST = 6;
    private static final double STRONGEST = 600;
    private static final int SLICES = 5;
    private static final int TRIES = 2000;

    private final SampleDesign design;
    private final MainField main;
    private final Ground ground;
    private final SplittableRandom random;

    /** A source in the ground and what to say of it. */
    record Buried(Source source, TrueBody truth) {}

    Burial(SampleDesign design, MainField main, Ground ground, SplittableRandom random) {
        this.design = design;
        this.main = main;
        this.ground = ground;
        this.random = random;
    }

    List<Buried> bodies() {
        List<Buried> bodies = new ArrayList<>();
        for (int id = 1; id <= design.bodies(); id++) {
            double depth = SHALLOWEST * Math.pow(DEEPEST / SHALLOWEST, random.nextDouble());
            double[] place = place(bodies, depth);
            bodies.add(bury(id, place[0], place[1], depth));
        }
        return bodies;
    }

    /** Broad deep sources that make a regional field and are no targets. */
    List<Source> regional() {
        List<Source> deep = new ArrayList<>();
        int count = (int) Math.max(2, Math.min(60, Math.rint(design.area() / 60)));
        for (int i = 0; i < count; i++) {
            double depth = random.nextDouble(2500, 5000);
            double radius = 0.4 * depth;
            deep.add(new Sphere(
                    design.west() + random.nextDouble() * design.side(),
                    design.south() + random.nextDouble() * design.side(),
                    -depth,
                    radius,
                    Magnetisation.induced(random.nextDouble(0.005, 0.02), main)));
        }
        return deep;
    }

    /** A place away from the edge's strip and, by both depths, from every other body, or as far as could be found. */
    private double[] place(List<Buried> others, double depth) {
        double margin = Math.min(600, design.side() / 8);
        double[] best = new double[2];
        double farthest = -1;
        for (int i = 0; i < TRIES && farthest < 1; i++) {
            double e = design.west() + margin + random.nextDouble() * (design.side() - 2 * margin);
            double n = design.south() + margin + random.nextDouble() * (design.side() - 2 * margin);
            double room = 1;
            for (Buried other : others) {
                TrueBody t = other.truth();
                double wanted = design.cluttered()
                        ? 100 + 0.7 * (depth + t.depthBelowSensorMetres())
                        : 500 + 2 * (depth + t.depthBelowSensorMetres());
                room = Math.min(room, Math.hypot(e - t.easting(), n - t.northing()) / wanted);
            }
            if (room > farthest) {
                farthest = room;
                best = new double[] {e, n};
            }
        }
        return best;
    }

    private Buried bury(int id, double easting, double northing, double depth) {
        double sensor = ground.sensor(easting, northing);
        double upward = sensor - depth;
        double room = depth - design.clearance() - 5; // half-height that stays under the ground
        double half = Math.min(
                room, depth * (design.cluttered() ? random.nextDouble(0.3, 0.75) : random.nextDouble(0.15, 0.45)));
        String kind = List.of("sphere", "prism", "pipe").get(random.nextInt(3));
        double koenigsberger = 0;
        Magnetisation unit = Magnetisation.induced(1, main);
        double draw = random.nextDouble();
        if (draw < 0.5) {
            koenigsberger = random.nextDouble(0, 0.2);
        } else {
            koenigsberger = draw < 0.8 ? random.nextDouble(0.5, 3) : random.nextDouble(2, 6);
        }
        Magnetisation remanent = draw < 0.8 ? anyDirection() : nearlyReversed();
        Magnetisation magnetisation = unit.plus(remanent.times(koenigsberger * unit.intensity()));
        Source raw = shape(kind, easting, northing, upward, half, magnetisation);
        double wanted = WEAKEST * Math.pow(STRONGEST / WEAKEST, random.nextDouble());
        double susceptibility = wanted / peak(raw, easting, northing, depth);
        Magnetisation actual = magnetisation.times(susceptibility);
        Source source = shape(kind, easting, northing, upward, half, actual);
        double[] m = source.moment();
        return new Buried(
                source,
                new TrueBody(
                        id,
                        kind,
                        easting,
                        northing,
                        upward,
                        depth,
                        depth - half,
                        2 * half,
                        Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2]),
                        actual.inclinationDegrees(),
                        actual.declinationDegrees(),
                        actual.angleDegrees(unit),
                        susceptibility,
                        koenigsberger,
                        Double.NaN,
                        Double.NaN));
    }

    private static Source shape(String kind, double e, double n, double u, double half, Magnetisation m) {
        return switch (kind) {
            case "sphere" -> new Sphere(e, n, u, half, m);
            case "prism" -> new Prism(e - half, e + half, n - 0.7 * half, n + 0.7 * half, u - half, u + half, m);
            default -> Cluster.pipe(e, n, u - half, u + half, half, SLICES, m);
        };
    }

    private Magnetisation anyDirection() {
        double inclination = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
        return Magnetisation.of(1, inclination, random.nextDouble(-180, 180));
    }

    private Magnetisation nearlyReversed() {
        return Magnetisation.of(
                1,
                -main.inclinationDegrees() + random.nextDouble(-20, 20),
                main.declinationDegrees() + 180 + random.nextDouble(-25, 25));
    }

    /** The largest anomaly, either sign, at the sensor's height about the body. */
    private double peak(Source source, double easting, double northing, double depth) {
        double largest = 0;
        for (int i = -12; i <= 12; i++) {
            for (int j = -12; j <= 12; j++) {
                double e = easting + i * depth / 8;
                double n = northing + j * depth / 8;
                largest = Math.max(largest, Math.abs(TotalField.projected(source, e, n, ground.sensor(e, n), main)));
            }
        }
        return largest;
    }
}
