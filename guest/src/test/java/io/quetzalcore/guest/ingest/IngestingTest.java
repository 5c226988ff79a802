package io.quetzalcore.guest.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.mainfield.MainFieldFile;
import io.quetzalcore.formats.projection.Projection;
import io.quetzalcore.geophysics.mainfield.MainFieldModel;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class IngestingTest {

    private static final String NAME = "survey.csv";

    @TempDir
    Path folder;

    private record Ingested(SurveyFacts facts, Completeness completeness, List<FlightLine> lines, byte[] stations) {}

    private Ingested ingest(String text, String... settings) throws IOException, InputProblem {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve(NAME), text);
        return ingest(in, NAME, settings);
    }

    private Ingested ingest(Path in, String name, String... settings) throws IOException, InputProblem {
        Map<String, String> map = new TreeMap<>();
        for (String setting : settings) {
            map.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Path out = Files.createTempDirectory(folder, "out");
        PartitionTask task = new PartitionTask(
                Stage.INGEST, 0, 0, new Work.Ingest(name), SurveyParameters.of(map), null, List.of(), 1);
        PartitionResult result = Errands.run(new Bench(task, in, out, Watcher.NOBODY));
        SurveyFacts facts = result.facts();
        assertThat(facts).isNotNull();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("stations.qzl", "completeness.json");
        }
        try (LineFile file = LineFile.open(out.resolve("stations.qzl"))) {
            List<FlightLine> lines = Stream.iterate(0, i -> i < file.lines(), i -> i + 1)
                    .map(file::line)
                    .toList();
            return new Ingested(
                    facts,
                    Json.read(Files.readAllBytes(out.resolve("completeness.json")), Completeness.class),
                    lines,
                    Files.readAllBytes(out.resolve("stations.qzl")));
        }
    }

    private InputProblem problem(String text, String... settings) {
        return catchThrowableOfType(InputProblem.class, () -> ingest(text, settings));
    }

    /** Eight lines to the north, 200 m apart, and one tie line across them, in UTM zone 54 south. */
    private static String metres(double field) {
        StringBuilder text = new StringBuilder("line,easting,northing,height,mag\n");
        for (int line = 0; line < 8; line++) {
            for (int i = 0; i <= 100; i++) {
                row(text, "L" + line, 500_000 + 200 * line, 7_500_000 + 20 * i, field + line);
            }
        }
        for (int i = 0; i <= 80; i++) {
            row(text, "T1", 499_900 + 20 * i, 7_501_000, field);
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String line, double x, double y, double field) {
        text.append(String.format(Locale.ROOT, "%s,%.7f,%.7f,300,%.3f%n", line, x, y, field));
    }

    /** The same survey in degrees. */
    private static String degrees(double field) throws InputProblem {
        Projection zone = Projection.of(32754);
        StringBuilder text = new StringBuilder("line,lon,lat,height,mag\n");
        for (String row : metres(field).lines().skip(1).toList()) {
            List<String> values = List.of(row.split(",", -1));
            double[] place = zone.toGeographic(Double.parseDouble(values.get(1)), Double.parseDouble(values.get(2)));
            row(text, values.get(0), place[0], place[1], Double.parseDouble(values.get(4)));
        }
        return text.toString();
    }

    @Test
    void findsLinesTiesAndSpacing() throws Exception {
        Ingested survey = ingest(metres(10), "epsg=32754");
        assertThat(survey.facts().epsg()).isEqualTo(32754);
        assertThat(survey.facts().readings()).isEqualTo(8 * 101 + 81);
        assertThat(survey.facts().lineReadings()).hasSize(9).startsWith(101).endsWith(81);
        assertThat(survey.facts().tieLines()).isEqualTo(1);
        assertThat(survey.facts().lineSpacing()).isCloseTo(200, within(1e-6));
        assertThat(survey.facts().alongLineSpacing()).isCloseTo(20, within(1e-6));
        assertThat(survey.facts().heightsKnown()).isTrue();
        assertThat(survey.facts().meanUpward()).isEqualTo(300);
        assertThat(survey.facts().mainFieldRemoved()).isFalse();
        assertThat(survey.lines().get(8).kind()).isEqualTo(LineKind.TIE);
        assertThat(survey.lines().get(8).name()).isEqualTo("T1");
        assertThat(survey.lines().get(3).field()).containsOnly(13);
        assertThat(survey.completeness().warnings()).anyMatch(warning -> warning.startsWith("No date is known"));
    }

    @Test
    void aLineUnderTwoNamesCountsOnceAndACrossingTwice() throws Exception {
        String text = metres(10);
        StringBuilder twice = new StringBuilder(text);
        text.lines()
                .filter(row -> row.startsWith("L3,"))
                .forEach(row -> twice.append("M").append(row, 1, row.length()).append('\n'));
        Ingested survey = ingest(twice.toString(), "epsg=32754");

        assertThat(survey.facts().readings()).isEqualTo(8 * 101 + 81);
        assertThat(survey.completeness().rejected()).containsEntry("copyOfAnotherLinesReading", 101L);
        assertThat(survey.completeness().sharedPositions()).isEqualTo(8); // where the tie line meets the eight
        assertThat(survey.lines()).hasSize(9);
    }

    @Test
    void spacingsThatVaryAreSaid() throws Exception {
        String text = metres(10).replace("L7,501400", "L7,502000").replace("L6,501200", "L6,501600");
        Ingested survey = ingest(text, "epsg=32754");

        assertThat(survey.facts().lineSpacing()).isCloseTo(200, within(1e-6));
        assertThat(survey.completeness().wideLineSpacingMetres()).isCloseTo(600, within(1e-6));
        assertThat(survey.completeness().narrowLineSpacingMetres()).isCloseTo(200, within(1e-6));
        assertThat(survey.completeness().warnings()).anyMatch(warning -> warning.startsWith("Line spacing varies"));
        assertThat(ingest(metres(10), "epsg=32754").completeness().warnings())
                .noneMatch(warning -> warning.startsWith("Line spacing varies"));
    }

    @Test
    void projectsDegreesToTheirZone() throws Exception {
        Ingested metres = ingest(metres(10), "epsg=32754");
        Ingested degrees = ingest(degrees(10));
        assertThat(degrees.facts().epsg()).isEqualTo(32754);
        for (int line = 0; line < 9; line++) {
            FlightLine expected = metres.lines().get(line);
            FlightLine found = degrees.lines().get(line);
            for (int i = 0; i < expected.readings(); i++) {
                assertThat(found.easting()[i]).isCloseTo(expected.easting()[i], within(0.02));
                assertThat(found.northing()[i]).isCloseTo(expected.northing()[i], within(0.02));
            }
        }
        assertThat(ingest(degrees(10), "output-epsg=32755").facts().epsg()).isEqualTo(32755);
    }

    @Test
    void removesTheMainFieldFromTotalField() throws Exception {
        MainFieldModel model = new MainFieldModel(MainFieldFile.igrf14());
        Projection zone = Projection.of(32754);
        Ingested survey = ingest(metres(51_000), "epsg=32754", "survey-date=1990-07-02");
        assertThat(survey.facts().mainFieldRemoved()).isTrue();
        assertThat(survey.facts().decimalYear()).isCloseTo(1990.5, within(0.01));
        assertThat(survey.completeness().mainFieldInterpolationErrorNt()).isLessThan(0.01);
        FlightLine line = survey.lines().get(5);
        double[] place = zone.toGeographic(line.easting()[50], line.northing()[50]);
        double main =
                model.at(survey.facts().decimalYear(), place[1], place[0], 300).intensityNt();
        assertThat(line.field()[50]).isCloseTo(51_005 - main, within(0.01));
    }

    @Test
    void turnsDeclinationToGridNorth() throws Exception {
        Ingested given = ingest(
                metres(1),
                "epsg=32754",
                "main-declination-degrees=7",
                "main-inclination-degrees=-50",
                "main-intensity-nt=51000");
        double[] centre = Projection.of(32754).toGeographic(500_700, 7_501_000);
        double convergence = Projection.of(32754).convergenceDegrees(centre[0], centre[1]);
        assertThat(given.facts().mainField().declinationDegrees()).isCloseTo(7 - convergence, within(1e-3));
        assertThat(given.facts().mainField().inclinationDegrees()).isEqualTo(-50);
        assertThat(given.facts().mainField().intensityNt()).isEqualTo(51_000);
    }

    @Test
    void tellsLinesApartByGeometry() throws Exception {
        String unnamed = metres(5).replaceAll("(?m)^[^,]*,", "");
        Ingested survey = ingest(unnamed, "epsg=32754");
        assertThat(survey.lines()).hasSize(9);
        assertThat(survey.facts().tieLines()).isEqualTo(1);
        assertThat(survey.completeness().lines()).contains("by the way positions go");
    }

    @Test
    void joinsALineThatComesBack() throws Exception {
        List<String> rows = metres(5).lines().toList();
        List<String> turned = new java.util.ArrayList<>(rows.subList(0, 1));
        turned.addAll(rows.subList(51, rows.size()));
        turned.addAll(rows.subList(1, 51));
        Ingested survey = ingest(String.join("\n", turned), "epsg=32754");
        assertThat(survey.lines()).hasSize(9);
        assertThat(survey.lines().getFirst().readings()).isEqualTo(101);
        assertThat(survey.completeness().lines()).contains("1 that stand in several places were joined");
    }

    @Test
    void takesALocalGridWithAMainField() throws Exception {
        assertThat(problem(metres(5))).hasMessageContaining("epsg").hasMessageContaining("main-inclination-degrees");
        Ingested survey = ingest(
                metres(51_000),
                "main-declination-degrees=7",
                "main-inclination-degrees=-50",
                "main-intensity-nt=50900");
        assertThat(survey.facts().epsg()).isZero();
        assertThat(survey.lines().getFirst().field()[0]).isCloseTo(100, within(1e-9));
    }

    @Test
    void givesTheSameBytesAgain() throws Exception {
        String text = degrees(51_000);
        byte[] once = ingest(text, "survey-date=2001-02-03").stations();
        assertThat(ingest(text, "survey-date=2001-02-03").stations()).isEqualTo(once);
    }

    @Test
    void namesASystemThatPositionsContradict() throws Exception {
        assertThat(problem(metres(5), "epsg=4326")).hasMessageContaining("epsg").hasMessageContaining("4326");
        assertThat(problem(degrees(5), "epsg=32754"))
                .hasMessageContaining("epsg")
                .hasMessageContaining("32754");
        assertThat(problem(metres(5), "epsg=123456")).hasMessageContaining("epsg");
        assertThat(problem(degrees(5), "output-epsg=4326")).hasMessageContaining("output-epsg");
        assertThat(problem(degrees(5), "output-epsg=32632")).hasMessageContaining("output-epsg");
        assertThat(problem(degrees(5), "output-epsg=3")).hasMessageContaining("EPSG code 3");
        assertThat(problem(metres(5).replace("easting,northing", "lon,lat")))
                .hasMessageContaining("columns of longitude and latitude");
    }

    @Test
    void namesPositionsOfDifferentKinds() throws Exception {
        String mixed = degrees(5) + metres(5).lines().skip(1).reduce("", (a, b) -> a + b + "\n");
        InputProblem problem = problem(mixed);
        assertThat(problem).hasMessageContaining("positions of different kinds");
        assertThat(problem.line()).isEqualTo(2 + 8 * 101 + 81);
    }

    @Test
    void leavesOutOnePositionOfAnotherKind() throws Exception {
        Ingested survey = ingest(degrees(5) + "L9,500000,7500000,300,5\n");
        assertThat(survey.completeness().rejected()).containsEntry("positionOfAnotherKind", 1L);
    }

    @Test
    void namesAbsurdFieldsAndMissingDates() throws Exception {
        assertThat(problem(metres(150_000), "epsg=32754"))
                .hasMessageContaining("150000")
                .hasMessageContaining("line 2");
        assertThat(problem(metres(51_000), "epsg=32754")).hasMessageContaining("survey-date");
        assertThat(problem(metres(51_000), "epsg=32754", "survey-date=1990-13-01"))
                .hasMessageContaining("1990-13-01");
        assertThat(problem(metres(51_000), "epsg=32754", "survey-date=1850-01-01"))
                .hasMessageContaining("1850");
    }

    @Test
    void namesWhatIsNoSurvey() {
        String head = "line,easting,northing,height,mag\n";
        assertThat(problem(head)).hasMessageContaining("no rows of data");
        assertThat(problem(head + "1,*,1,1,1\n1,*,1,1,1\n")).hasMessageContaining("none has both");
        assertThat(problem(head + "1,500000,7500000,1,1\n".repeat(50), "epsg=32754"))
                .hasMessageContaining("all readings on one point");
        assertThat(problem(head + "1,500000,7500000,1,1\n1,500000,7500100,1,1\n", "epsg=32754"))
                .hasMessageContaining("one line");
        assertThat(problem(metres(5), "epsg=32754", "tie-lines=T7")).hasMessageContaining("no line named \"T7\"");
        assertThat(problem(metres(5), "epsg=32754", "grid-spacing-m=0.1")).hasMessageContaining("grid-spacing-m");
    }

    @Test
    void doesAsTheUserSaysAboutTies() throws Exception {
        assertThat(ingest(metres(5), "epsg=32754", "tie-lines=none").facts().tieLines())
                .isZero();
        assertThat(ingest(metres(5), "epsg=32754", "tie-lines=L0, T1").facts().tieLines())
                .isEqualTo(2);
    }

    /** Real surveys in the folder that QUETZAL_DATA names; without it there is nothing to do here. */
    @TestFactory
    Stream<DynamicTest> realSurveys() {
        String data = System.getenv("QUETZAL_DATA");
        if (data == null) {
            System.out.println("QUETZAL_DATA is not set: real surveys are not part of this run");
            return Stream.empty();
        }
        Path surveys = Path.of(data, "surveys");
        return Stream.of(
                DynamicTest.dynamicTest("Osborne", () -> osborne(surveys)),
                DynamicTest.dynamicTest("ground magnetics on a grid", () -> ground(surveys)));
    }

    private void osborne(Path surveys) throws Exception {
        Ingested survey = ingest(surveys, "osborne-magnetic.csv.xz", "survey-date=1990-07-01");
        assertThat(survey.facts().readings()).isEqualTo(990_987);
        assertThat(survey.facts().epsg()).isEqualTo(32754);
        assertThat(survey.facts().lineReadings()).hasSize(307);
        assertThat(survey.facts().tieLines()).isEqualTo(22);
        assertThat(survey.facts().lineSpacing()).isBetween(180.0, 230.0);
        assertThat(survey.facts().mainField().inclinationDegrees()).isCloseTo(-53, within(1.0));
        assertThat(survey.facts().mainField().intensityNt()).isCloseTo(51_000, within(1000.0));
        assertThat(survey.facts().mainFieldRemoved()).isFalse();
    }

    private void ground(Path surveys) throws Exception {
        Ingested survey = ingest(surveys, "ground-utm15n.csv");
        assertThat(survey.facts().epsg()).isEqualTo(26915);
        assertThat(survey.facts().lineReadings()).hasSize(70);
        assertThat(survey.facts().lineSpacing()).isEqualTo(200);
    }
}
