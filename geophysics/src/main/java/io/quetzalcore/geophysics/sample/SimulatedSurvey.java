package io.quetzalcore.geophysics.sample;

import io.quetzalcore.geophysics.source.Cluster;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.geophysics.source.PrismFields;
import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    private final PrismFields prismFields;
    private final SampleDesign design;
    private final Background background;
    private final Ground ground;
    private final List<Burial.Buried> buried;
    private final List<Source> regional;
    private final double[] reachSquared;
    private final double[] diurnalPhase;

    /**
     * @param prismFields evaluates the bodies that are made of prisms
     * @param main the main field at the centre of the survey
     * @param background the main field everywhere
     */
    public SimulatedSurvey(PrismFields prismFields, SampleDesign design, MainField main, Background background) {
        this.prismFields = prismFields;
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
        double[] main = new double[3 * n];
        double[] f = new double[3];
        for (int i = 0; i < n; i++) {
            background.at(path.easting()[i], path.northing()[i], path.upward()[i], f);
            System.arraycopy(f, 0, main, 3 * i, 3);
        }
        double[] b = bodies(path, main, peaks);
        double offset = design.levelNt() * random.nextGaussian() + heading(number);
        for (int i = 0; i < n; i++) {
            double east = main[3 * i] + b[3 * i];
            double north = main[3 * i + 1] + b[3 * i + 1];
            double up = main[3 * i + 2] + b[3 * i + 2];
            field[i] = Math.sqrt(east * east + north * north + up * up)
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

    /**
     * The fields of all bodies at a line's readings: easting, northing, upward in nT, reading by reading.
     *
     * @param main the main field there, likewise
     * @param peaks receives each body's largest anomaly
     */
    private double[] bodies(FlightLine path, double[] main, double[] peaks) {
        double[] sum = new double[3 * path.readings()];
        for (int k = 0; k < buried.size(); k++) {
            int[] near = near(path, k);
            double[] own = field(buried.get(k).source(), path, near);
            for (int j = 0; j < near.length; j++) {
                int i = 3 * near[j];
                double f0 = main[i];
                double f1 = main[i + 1];
                double f2 = main[i + 2];
                double along = own[3 * j] * f0 + own[3 * j + 1] * f1 + own[3 * j + 2] * f2;
                peaks[k] = Math.max(peaks[k], Math.abs(along) / Math.sqrt(f0 * f0 + f1 * f1 + f2 * f2));
                for (int c = 0; c < 3; c++) {
                    sum[i + c] += own[3 * j + c];
                }
            }
        }
        double[] b = new double[3];
        for (int i = 0; i < path.readings(); i++) {
            Arrays.fill(b, 0);
            for (Source deep : regional) {
                deep.addField(path.easting()[i], path.northing()[i], path.upward()[i], b);
            }
            for (int c = 0; c < 3; c++) {
                sum[3 * i + c] += b[c];
            }
        }
        return sum;
    }

    /** The readings that a body can reach. */
    private int[] near(FlightLine path, int k) {
        TrueBody body = buried.get(k).truth();
        return IntStream.range(0, path.readings())
                .filter(i -> {
                    double de = path.easting()[i] - body.easting();
                    double dn = path.northing()[i] - body.northing();
                    return de * de + dn * dn < reachSquared[k];
                })
                .toArray();
    }

    /** A body's own field at some readings of a line. */
    private double[] field(Source source, FlightLine path, int[] at) {
        double[] field = new double[3 * at.length];
        List<Prism> prisms = prisms(source);
        if (!prisms.isEmpty() && at.length > 0) {
            prismFields.add(
                    prisms, pick(path.easting(), at), pick(path.northing(), at), pick(path.upward(), at), field);
            return field;
        }
        for (int j = 0; j < at.length; j++) {
            double[] one = source.field(path.easting()[at[j]], path.northing()[at[j]], path.upward()[at[j]]);
            System.arraycopy(one, 0, field, 3 * j, 3);
        }
        return field;
    }

    private static double[] pick(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }

    /** The prisms that a source is made of; none when it is made of something else. */
    private static List<Prism> prisms(Source source) {
        List<Source> parts = source instanceof Cluster cluster ? cluster.parts() : List.of(source);
        List<Prism> prisms = parts.stream()
                .filter(Prism.class::isInstance)
                .map(Prism.class::cast)
                .toList();
        return prisms.size() == parts.size() ? prisms : List.of();
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
