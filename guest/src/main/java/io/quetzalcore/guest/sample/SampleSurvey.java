package io.quetzalcore.guest.sample;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.sample.SampleDesign;
import io.quetzalcore.geophysics.sample.SampleLine;
import io.quetzalcore.geophysics.sample.SampleTruth;
import io.quetzalcore.geophysics.sample.SimulatedSurvey;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.guest.sample.Arguments.Wrong;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.Parameter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a survey whose buried bodies are known: a CSV file of total-field readings, and {@code truth.json} beside it. The
 * lines are made a few at a time, so memory does not grow with the survey.
 */
public final class SampleSurvey {
    private static final String USAGE = """
            sample --out FILE [--readings N] [--seed S] [--longitude DEG --latitude DEG] [--coordinates KIND] [--cluttered]
                   [--engine auto|java|wgsl]

              --out FILE           the CSV to write; gzip when it ends in .gz; truth.json is written beside it
              --readings N         10,000 to 100,000,000 (default 100,000)
              --seed S             a whole number; the same seed makes the same survey (default 1)
              --longitude DEG      of the survey's centre, WGS 84 (default 140.7); likewise --latitude (default -21.9)
              --coordinates KIND   geographic (WGS 84 degrees, the default) or projected (UTM metres; submit it with
                                   the epsg that truth.json names)
              --engine NAME        who evaluates prisms: java, wgsl (on the simulated GPU, to 0.001 nT) or auto, by size
              --cluttered          bodies close together, among dykes, a restless basement and culture
            """;

    private static final Set<String> OPTIONS =
            Set.of("--out", "--readings", "--seed", "--longitude", "--latitude", "--coordinates", "--engine");
    private static final Set<String> SWITCHES = Set.of("--help", "-h", "--cluttered");
    private static final int LINES_AT_ONCE = 8;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Place place;
    private final SimulatedSurvey survey;
    private final boolean geographic;

    private SampleSurvey(Place place, SampleDesign design, boolean geographic, String engine) {
        this.place = place;
        this.survey = new SimulatedSurvey(
                Engines.of(engine, Engines.Kernel.PRISM_FIELDS, design.readings())
                        .prismFields(),
                design,
                place.mainField(),
                place);
        this.geographic = geographic;
    }

    /** Exit codes: 0 done, 1 could not write, 2 wrong options. */
    @SuppressWarnings("SystemOut") // a program run by hand
    public static void main(String[] words) {
        System.exit(run(words, System.out, System.err));
    }

    /** The same as {@link #main}, without leaving the process; the exit code. */
    public static int run(String[] words, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.of(words, OPTIONS, SWITCHES);
            if (arguments.has("--help") || arguments.has("-h")) {
                out.print(USAGE);
                return 0;
            }
            Path file = Path.of(arguments.needed("--out"));
            SampleTruth truth = of(arguments).write(file);
            out.println(file + ": " + truth.readings() + " readings on " + truth.flightLines() + " flight lines and "
                    + truth.tieLines() + " tie lines, " + truth.bodies().size() + " bodies in truth.json");
            return 0;
        } catch (Wrong e) {
            err.println("sample: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("sample: " + e);
            return 1;
        }
    }

    private static SampleSurvey of(Arguments arguments) throws Wrong {
        String coordinates = arguments.has("--coordinates") ? arguments.needed("--coordinates") : "geographic";
        if (!List.of("geographic", "projected").contains(coordinates)) {
            throw new Wrong("--coordinates is geographic or projected, not " + coordinates);
        }
        String engine = arguments.has("--engine") ? arguments.needed("--engine") : "auto";
        if (!Parameter.ENGINE.choices().contains(engine)) {
            throw new Wrong("--engine is " + String.join(", ", Parameter.ENGINE.choices()) + ", not " + engine);
        }
        double longitude = arguments.number("--longitude", 140.7);
        double latitude = arguments.number("--latitude", -21.9);
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 80)) {
            throw new Wrong("a sample lies between 80 degrees south and 80 degrees north");
        }
        try {
            Place place = Place.at(longitude, latitude);
            double[] centre = place.centre();
            SampleDesign design = SampleDesign.of(
                    arguments.whole("--readings", 100_000), arguments.whole("--seed", 1), centre[0], centre[1]);
            return new SampleSurvey(
                    place,
                    arguments.has("--cluttered") ? design.withClutter() : design,
                    coordinates.equals("geographic"),
                    engine);
        } catch (IllegalArgumentException | InputProblem e) {
            throw new Wrong(String.valueOf(e.getMessage()));
        }
    }

    /** Writes the survey and its truth. */
    private SampleTruth write(Path file) throws IOException {
        SampleDesign design = survey.design();
        double[] peaks = new double[design.bodies()];
        int spikes = 0;
        try (OutputStream out = open(file)) {
            String xy = geographic ? "longitude,latitude" : "easting,northing";
            out.write(("line,date,time_utc," + xy + ",height_m,total_field_nt\n").getBytes(StandardCharsets.US_ASCII));
            for (int from = 0; from < design.lines(); from += LINES_AT_ONCE) {
                List<Written> lines = IntStream.range(from, Math.min(design.lines(), from + LINES_AT_ONCE))
                        .parallel()
                        .mapToObj(this::written)
                        .toList();
                for (Written line : lines) {
                    out.write(line.text());
                    spikes += line.spikes();
                    for (int i = 0; i < peaks.length; i++) {
                        peaks[i] = Math.max(peaks[i], line.peaksNt()[i]);
                    }
                }
            }
        }
        SampleTruth truth = truth(peaks, spikes);
        Files.writeString(file.resolveSibling("truth.json"), Json.pretty(truth));
        return truth;
    }

    private static OutputStream open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain;
    }

    private SampleTruth truth(double[] peaks, int spikes) {
        SampleDesign design = survey.design();
        MainField main = place.mainField();
        return new SampleTruth(
                design.readings(),
                design.seed(),
                place.epsg(),
                design.flightLines(),
                design.tieLines(),
                design.lineSpacing(),
                design.area(),
                design.noiseNt(),
                main.inclinationDegrees(),
                main.declinationDegrees(),
                main.intensityNt(),
                spikes,
                survey.truth(peaks));
    }

    /** The text of a line, and what the truth must know of it. */
    private record Written(byte[] text, double[] peaksNt, int spikes) {}

    private Written written(int number) {
        SampleLine sample = survey.line(number);
        var line = sample.line();
        Rows rows = new Rows();
        double[] point = new double[2];
        long day = Long.MIN_VALUE;
        String date = "";
        for (int i = 0; i < line.readings(); i++) {
            long hundredths = Math.round(line.seconds()[i] * 100);
            if (Math.floorDiv(hundredths, 8_640_000L) != day) {
                day = Math.floorDiv(hundredths, 8_640_000L);
                date = DATE.format(Instant.ofEpochSecond(day * 86_400));
            }
            long clock = Math.floorMod(hundredths, 8_640_000L);
            rows.text(line.name()).character(',').text(date).character(',');
            rows.whole(clock / 360_000, 2)
                    .character(':')
                    .whole(clock / 6000 % 60, 2)
                    .character(':');
            rows.whole(clock / 100 % 60, 2).character('.').whole(clock % 100, 2).character(',');
            point[0] = line.easting()[i];
            point[1] = line.northing()[i];
            if (geographic) {
                place.toGeographic(point);
            }
            rows.number(point[0], geographic ? 8 : 2).character(',').number(point[1], geographic ? 8 : 2);
            rows.character(',').number(line.upward()[i], 2).character(',').number(line.field()[i], 3);
            rows.character('\n');
        }
        return new Written(rows.toBytes(), sample.peaksNt(), sample.spikes());
    }
}
