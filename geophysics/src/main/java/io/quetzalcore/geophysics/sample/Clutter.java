package io.quetzalcore.geophysics.sample;

import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Sheet;
import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.geophysics.source.Sphere;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What makes real ground difficult, and is no target: steep dykes kilometres long (about 3 to 30 nT), a basement restless
 * with weak sources of any direction (1 to 8 nT), and culture at the surface (5 to 60 nT at the sensor). All of it is linear
 * or has another depth than it seems to; a survey's detection has to live with it.
 */
final class Clutter {
    private static final double SQUARE_KILOMETRES_PER_DYKE = 15;
    private static final double SQUARE_KILOMETRES_PER_CULTURE = 10;
    private static final double RESTLESS_PER_SQUARE_KILOMETRE = 1;
    /** What a dipole of 1 A m^2 makes at 1 m along its axis, nT. */
    private static final double AXIAL = 2 * Source.NANOTESLA_METRES_PER_AMPERE;

    private final SampleDesign design;
    private final MainField main;
    private final Ground ground;
    private final SplittableRandom random;

    Clutter(SampleDesign design, MainField main, Ground ground, SplittableRandom random) {
        this.design = design;
        this.main = main;
        this.ground = ground;
        this.random = random;
    }

    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < design.area() / SQUARE_KILOMETRES_PER_DYKE; i++) {
            sources.add(dyke());
        }
        for (int i = 0; i < design.area() * RESTLESS_PER_SQUARE_KILOMETRE; i++) {
            sources.add(dipole(spread(150, 500), spread(1, 8)));
        }
        for (int i = 0; i < design.area() / SQUARE_KILOMETRES_PER_CULTURE; i++) {
            sources.add(dipole(design.clearance() + 3, spread(5, 60)));
        }
        return sources;
    }

    private Sheet dyke() {
        double easting = design.west() + random.nextDouble() * design.side();
        double northing = design.south() + random.nextDouble() * design.side();
        double width = 600;
        double top = ground.sensor(easting, northing) - design.clearance() - random.nextDouble(10, 100);
        return new Sheet(
                easting,
                northing,
                top - width / 2,
                random.nextDouble(0, 180),
                random.nextDouble(70, 110),
                random.nextDouble(2000, 6000),
                width,
                random.nextDouble(5, 20),
                Magnetisation.induced(spread(0.005, 0.05), main));
    }

    /** A small ball so deep below the sensor that makes about so many nT there. */
    private Sphere dipole(double depth, double peakNt) {
        double easting = design.west() + random.nextDouble() * design.side();
        double northing = design.south() + random.nextDouble() * design.side();
        double radius = 2;
        double moment = peakNt * depth * depth * depth / AXIAL;
        double magnetisation = moment / (4 * Math.PI / 3 * radius * radius * radius);
        double inclination = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
        return new Sphere(
                easting,
                northing,
                ground.sensor(easting, northing) - depth,
                radius,
                Magnetisation.of(magnetisation, inclination, random.nextDouble(-180, 180)));
    }

    /** Evenly spread logarithms. */
    private double spread(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
