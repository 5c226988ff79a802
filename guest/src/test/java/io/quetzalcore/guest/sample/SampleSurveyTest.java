package io.quetzalcore.guest.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.mainfield.MainFieldFile;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.geophysics.sample.SampleTruth;
import io.quetzalcore.geophysics.sample.SimulatedSurvey;
import io.quetzalcore.geophysics.sample.TrueBody;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleSurveyTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void writesTheReadingsAskedForAndTheTruthBesideThem() throws Exception {
        Path file = folder.resolve("new/s.csv");
        assertThat(run("--readings", "10000", "--seed", "3", "--out", file.toString()))
                .isZero();

        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(10_001);
        assertThat(rows.getFirst()).isEqualTo("line,date,time_utc,longitude,latitude,height_m,total_field_nt");
        SampleTruth truth = truth(file);
        assertThat(truth.readings()).isEqualTo(10_000);
        assertThat(truth.epsg()).isEqualTo(32754);
        assertThat(truth.bodies()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(truth.mainInclinationDegrees()).isBetween(-54.0, -51.0);
    }

    @Test
    void theReadingsAreIgrfAndALittleMore() throws Exception {
        Path file = folder.resolve("s.csv");
        run("--readings", "10000", "--out", file.toString());
        MainFieldModel igrf = new MainFieldModel(MainFieldFile.igrf14());
        List<Double> anomalies = Files.readAllLines(file).stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .map(w -> Double.parseDouble(w[6])
                        - igrf.at(
                                        SimulatedSurvey.DECIMAL_YEAR,
                                        Double.parseDouble(w[4]),
                                        Double.parseDouble(w[3]),
                                        Double.parseDouble(w[5]))
                                .intensityNt())
                .sorted()
                .toList();

        assertThat(anomalies.get(5000)).isBetween(-100.0, 200.0);
        assertThat(anomalies.getLast()).isBetween(5.0, 1000.0);
    }

    @Test
    void clutterIsTheSameOfTheSameSeedAndMakesTheGroundRestless() throws Exception {
        Path plain = folder.resolve("1/s.csv");
        Path one = folder.resolve("2/s.csv");
        Path two = folder.resolve("3/s.csv");
        run("--readings", "10000", "--seed=9", "--out", plain.toString());
        run("--readings", "10000", "--seed=9", "--cluttered", "--out", one.toString());
        run("--readings", "10000", "--seed=9", "--cluttered", "--out", two.toString());

        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
        assertThat(truth(one).bodies()).hasSameSizeAs(truth(plain).bodies());
        assertThat(roughness(one)).isGreaterThan(1.2 * roughness(plain));
    }

    /** Median size of the difference of a reading to the mean of those 250 m to either side, nT. */
    private static double roughness(Path file) throws Exception {
        List<Double> field = Files.readAllLines(file).stream()
                .skip(1)
                .map(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
                .toList();
        double[] sizes = java.util.stream.IntStream.range(20, field.size() - 20)
                .mapToDouble(i -> Math.abs(field.get(i) - 0.5 * (field.get(i - 20) + field.get(i + 20))))
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    @Test
    void theSameSeedIsTheSameFileToTheByte() throws Exception {
        Path one = folder.resolve("1/s.csv");
        Path two = folder.resolve("2/s.csv");
        Path other = folder.resolve("3/s.csv");
        run("--readings", "10000", "--seed=9", "--out", one.toString());
        run("--readings", "10,000", "--seed", "9", "--out", two.toString());
        run("--readings", "10_000", "--seed", "10", "--out", other.toString());

        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
        assertThat(Files.mismatch(one.resolveSibling("truth.json"), two.resolveSibling("truth.json")))
                .isEqualTo(-1);
        assertThat(Files.mismatch(one, other)).isNotEqualTo(-1);
    }

    @Test
    void projectedCoordinatesAreThoseOfTheTruth() throws Exception {
        Path file = folder.resolve("s.csv.gz");
        run("--readings", "10000", "--coordinates", "projected", "--out", file.toString());
        SampleTruth truth = truth(file);
        String text;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
        double west = text.lines()
                .skip(1)
                .mapToDouble(r -> Double.parseDouble(r.split(",", -1)[3]))
                .min()
                .orElseThrow();
        double east = text.lines()
                .skip(1)
                .mapToDouble(r -> Double.parseDouble(r.split(",", -1)[3]))
                .max()
                .orElseThrow();

        assertThat((east - west) * 1e-3).isCloseTo(Math.sqrt(truth.areaSquareKilometres()), within(0.1));
        for (TrueBody body : truth.bodies()) {
            assertThat(body.easting()).isBetween(west, east);
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("--readings", "17")).isEqualTo(2);
        assertThat(run("--readings", "17", "--out", "x.csv")).isEqualTo(2);
        assertThat(run("--readings", "many", "--out", "x.csv")).isEqualTo(2);
        assertThat(run("--depth", "3")).isEqualTo(2);
        assertThat(run("--out")).isEqualTo(2);
        assertThat(run("--coordinates", "polar", "--out", "x")).isEqualTo(2);
        assertThat(run("--latitude", "89", "--out", "x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--out is missing")
                .contains("not 17")
                .contains("whole number, not many")
                .contains("unknown option --depth")
                .contains("--out needs a value")
                .contains("not polar")
                .contains("80 degrees");
        assertThat(run("--help")).isZero();
        assertThat(run("--out", "/proc/nowhere/s.csv")).isEqualTo(1);
    }

    @Test
    void targetsArePrintedBesideTheTruth() throws Exception {
        Path file = folder.resolve("s.csv");
        run("--readings", "10000", "--out", file.toString());
        TrueBody body = truth(file).bodies().getFirst();
        Path targets = folder.resolve("targets.geojson");
        Files.writeString(targets, """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"rank": 1, "score": 2.5, "easting": %s, "northing": %s,
                   "depthBelowSensorMetres": %s, "depthBelowSensorMetresLow90": 1, "depthBelowSensorMetresHigh90": 900,
                   "inclinationDegrees": %s, "declinationGridDegrees": %s, "remanenceAngleDegrees": 12}},
                  {"type": "Feature", "properties": {"rank": 2, "score": 1, "easting": 1, "northing": 2,
                   "depthBelowSensorMetres": null}}]}
                """.formatted(
                        body.easting() + 30,
                        body.northing() + 40,
                        body.depthBelowSensorMetres(),
                        body.inclinationDegrees(),
                        body.declinationDegrees()));
        out.reset();
        String truth = file.resolveSibling("truth.json").toString();

        assertThat(table("--targets", targets.toString(), "--truth", truth)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(body.kind())
                .contains("false targets: 1 of 2")
                .contains("not found: body 2");
        out.reset();
        assertThat(table("--targets", targets.toString(), "--truth", truth, "--json"))
                .isZero();
        assertThat(Json.read(out.toString(StandardCharsets.UTF_8), com.fasterxml.jackson.databind.JsonNode.class)
                        .at("/discovery/pairs/0/horizontalErrorMetres")
                        .asDouble())
                .isCloseTo(50, within(1e-6));
        out.reset();
        assertThat(table("--targets", targets.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("body");
        assertThat(table("--targets", "nowhere.geojson")).isEqualTo(1);
        assertThat(table()).isEqualTo(2);
    }

    @Test
    void numbersAreWrittenInFixedDecimals() {
        Rows rows = new Rows()
                .number(-21.123456789, 8)
                .character(' ')
                .number(140.7, 8)
                .character(' ');
        rows.number(-0.0004, 3)
                .character(' ')
                .number(51234.5678, 3)
                .character(' ')
                .number(7_572_304.441, 2);
        rows.character(' ')
                .whole(7, 2)
                .character(' ')
                .whole(1234567, 2)
                .character(' ')
                .number(99.9996, 3);

        assertThat(new String(rows.toBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("-21.12345679 140.70000000 0.000 51234.568 7572304.44 07 1234567 100.000");
    }

    private static SampleTruth truth(Path file) throws Exception {
        return Json.read(Files.readAllBytes(file.resolveSibling("truth.json")), SampleTruth.class);
    }

    private int run(String... words) {
        return SampleSurvey.run(words, print(out), print(err));
    }

    private int table(String... words) {
        return TargetTable.run(words, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
