package io.quetzalcore.geophysics.sample;

import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Flies a sample survey. Lines may be asked for in any order and by several threads; a line depends on the design and
 * its own number alone.
 */
public final class SimulatedSurvey {
    /** Start of the first sortie, seconds since 1970: 2024-06-03T22:00Z. */
    public static final double FIRST_SORTIE = 1_717_452_000;

    /** The sample's main field is that of this decimal year. */
    public static final double DECIMAL_YEAR = 2024.42;

    private static final double SPEED = 62.5;
    private static final double TURN_SECONDS = 180;
    private static final double SORTIE_SECONDS = 5 * 3600;
    private static final double DAY = 86_400;
    private static final int READINGS_PER_SPIKE = 25_000;
    /** A body that cannot reach this at a reading is left out there, nT: half of the last digit that is printed. */
    private static final double NEGLIGIBLE_NT = 5e-4;

    private final SampleDesign design;
    private final Background background;
    private final Ground ground;
    private final List<Burial.Buried> buried;
    private final List<Source> regional;
    private final double[] reachSquared;
    private final double[] diurnalPhase;

    /**
     * @param main the main field at the centre of the survey
     * @param background the main field everywhere
     */
    public SimulatedSurvey(SampleDesign design, MainField main, Background background) {
        this.design = design;
        this.background = background;
        SplittableRandom random = new SplittableRandom(design.seed());
        this.ground = new Ground(random.split(), design.clearance());
        Burial burial = new Burial(design, main, ground, random.split());
        this.buried = burial.bodies();
        this.diurnalPhase = random.doubles(3, 0, 2 * Math.PI).toArray();
        this.regional = new ArrayList<>(burial.regional());
        if (design.cluttered()) {
            regional.addAll(new Clutter(design, main, ground, random.split()).sources());
        }
        this.reachSquared = buried.stream()
                .mapToDouble(b -> Math.pow(
                        2 * Source.NANOTESLA_METRES_PER_AMPERE * b.truth().momentAm2() / NEGLIGIBLE_NT, 2.0 / 3))
                .toArray();
    }

    public SampleDesign design() {
        return design;
    }

    /** What is buried; {@code peaksNt} is the largest of all lines' {@link SampleLine#peaksNt}. */
    public List<TrueBody> truth(double[] peaksNt) {
        return buried.stream()
                .map(b -> b.truth().withPeak(peaksNt[b.truth().id() - 1], design.noiseNt()))
                .toList();
    }

    /** Flies one line. */
    public SampleLine line(int number) {
        SplittableRandom random = new SplittableRandom(scattered(design.seed(), number));
        FlightLine path = path(number, random);
        int n = path.readings();
        double[] field = path.field();
        double[] peaks = new double[buried.size()];
        double[] b = new double[3];
        double[] f = new double[3];
        double offset = design.levelNt() * random.nextGaussian() + heading(number);
        for (int i = 0; i < n; i++) {
            background.at(path.easting()[i], path.northing()[i], path.upward()[i], f);
            bodies(path, i, f, b, peaks);
            field[i] = Math.sqrt((f[0] + b[0]) * (f[0] + b[0])
                            + (f[1] + b[1]) * (f[1] + b[1])
                            + (f[2] + b[2]) * (f[2] + b[2]))
                    + gradient(path, i)
                    + diurnal(path.seconds()[i])
                    + offset
                    + design.noiseNt() * random.nextGaussian();
        }
        int spikes = spikes(field, random);
        return new SampleLine(path, peaks, spikes);
    }

    /**
     * A line's own seed, by the finaliser of MurmurHash3: SplittableRandoms whose seeds lie a multiple of its step apart
     * would give one sequence, shifted.
     */
    private static long scattered(long seed, int number) {
        long bits = seed * 1_000_003 + number + 1;
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }

    private void bodies(FlightLine path, int i, double[] f, double[] b, double[] peaks) {
        double e = path.easting()[i];
        double n = path.northing()[i];
        double u = path.upward()[i];
        b[0] = 0;
        b[1] = 0;
        b[2] = 0;
        double intensity = Math.sqrt(f[0] * f[0] + f[1] * f[1] + f[2] * f[2]);
        for (int k = 0; k < buried.size(); k++) {
            TrueBody body = buried.get(k).truth();
            double de = e - body.easting();
            double dn = n - body.northing();
            if (de * de + dn * dn < reachSquared[k]) {
                double before = b[0] * f[0] + b[1] * f[1] + b[2] * f[2];
                buried.get(k).source().addField(e, n, u, b);
                double after = b[0] * f[0] + b[1] * f[1] + b[2] * f[2];
                peaks[k] = Math.max(peaks[k], Math.abs(after - before) / intensity);
            }
        }
        for (Source deep : regional) {
            deep.addField(e, n, u, b);
        }
    }

    /** Where and when the readings of a line are taken; the field is empty. */
    private FlightLine path(int number, SplittableRandom random) {
        int n = design.readings(number);
        boolean tie = number >= design.flightLines();
        int order = tie ? number - design.flightLines() : number;
        boolean back = order % 2 == 1;
        double[] easting = new double[n];
        double[] northing = new double[n];
        double[] upward = new double[n];
        double[] seconds = new double[n];
        double across =
                (order + 0.5) * (tie ? design.side() / design.tieLines() : design.side() / design.flightLines());
        double[] wander = random.doubles(6, 0, 2 * Math.PI).toArray();
        double start = start(number);
        for (int i = 0; i < n; i++) {
            double way = i * design.alongSpacing();
            double along = back ? design.side() - way : way;
            double side = across + 5 * Math.sin(way / 900 + wander[0]) + 3 * Math.sin(way / 310 + wander[1]);
            easting[i] = design.west() + (tie ? side : along);
            northing[i] = design.south() + (tie ? along : side);
            upward[i] = ground.sensor(easting[i], northing[i])
                    + 4 * Math.sin(way / 1300 + wander[2])
                    + 2 * Math.sin(way / 420 + wander[3]);
            seconds[i] = start + way / SPEED;
        }
        String name = (tie ? "T" : "L") + (10_010 + 10 * order);
        return new FlightLine(
                name,
                tie ? LineKind.TIE : LineKind.FLIGHT,
                easting,
                northing,
                upward,
                new double[n],
                seconds,
                Double.NaN);
    }

    /** Lines are flown one after the other, as many a day as a sortie allows. */
    private double start(int number) {
        double each = design.side() / SPEED + TURN_SECONDS;
        int perDay = (int) Math.max(1, Math.floor(SORTIE_SECONDS / each));
        return FIRST_SORTIE + DAY * Math.floorDiv(number, perDay) + each * Math.floorMod(number, perDay);
    }

    private double heading(int number) {
        int order = number >= design.flightLines() ? number - design.flightLines() : number;
        double size = number >= design.flightLines() ? 0.5 * design.headingNt() : design.headingNt();
        return order % 2 == 0 ? size : -size;
    }

    /** What the base station left of the diurnal: the same for readings at the same time. */
    private double diurnal(double seconds) {
        return design.diurnalNt()
                * (0.6 * Math.sin(2 * Math.PI * seconds / 15_200 + diurnalPhase[0])
                        + 0.3 * Math.sin(2 * Math.PI * seconds / 5_300 + diurnalPhase[1])
                        + 0.15 * Math.sin(2 * Math.PI * seconds / 1_900 + diurnalPhase[2]));
    }

    /** 3 nT/km to the east, -2 nT/km to the north. */
    private double gradient(FlightLine path, int i) {
        return 3e-3 * (path.easting()[i] - design.west()) - 2e-3 * (path.northing()[i] - design.south());
    }

    private int spikes(double[] field, SplittableRandom random) {
        int spikes = 0;
        for (int i = 0; i < field.length; i++) {
            if (random.nextInt(READINGS_PER_SPIKE) == 0) {
                field[i] += (random.nextBoolean() ? 1 : -1) * random.nextDouble(30, 120);
                spikes++;
            }
        }
        return spikes;
    }
}
