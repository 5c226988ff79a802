package io.quetzalcore.formats.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.formats.projection.SystemHint;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Reads the real surveys in the folder that QUETZAL_DATA names; without it there is nothing to do here. */
class RealSurveysTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> surveys() {
        String data = System.getenv("QUETZAL_DATA");
        if (data == null) {
            System.out.println("QUETZAL_DATA is not set: real surveys are not part of this run");
            return Stream.empty();
        }
        Path surveys = Path.of(data, "surveys");
        return Map.<String, Executable>of(
                        "Osborne", () -> osborne(surveys),
                        "ground magnetics on a grid", () -> ground(surveys),
                        "GDF2, airborne", () -> gdf2(surveys, "Example_AeroMag_MuppetTown_2009", "MAG_LEV", 1, 1051),
                        "GDF2, ground", () -> gdf2(surveys, "Example_GroundMag_Bedrock_6000BC", "Mag_final", 3, 304))
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), entry.getValue()));
    }

    private RawSurvey read(Path file) throws Exception {
        return SurveyReader.read(
                file, file.getFileName().toString(), SurveyParameters.DEFAULTS, folder.resolve("spool"), Limits.USUAL);
    }

    private void osborne(Path surveys) throws Exception {
        long start = System.nanoTime();
        try (RawSurvey survey = read(surveys.resolve("osborne-magnetic.csv.xz"))) {
            System.out.println("osborne read in " + (System.nanoTime() - start) / 1e9 + " s");
            assertThat(survey.tally().accepted()).isEqualTo(990_987);
            assertThat(survey.tally().rows()).isEqualTo(990_987);
            assertThat(survey.bytes()).isEqualTo(33_019_276);
            assertThat(survey.runs().lines()).isEqualTo(307);
            assertThat(survey.saysDegrees()).isTrue();
            assertThat(survey.columns().keySet())
                    .containsExactly(Role.LINE, Role.LONGITUDE, Role.LATITUDE, Role.HEIGHT, Role.FIELD);
            assertThat(survey.runs().name(0)).isEqualTo("5576");
            assertThat(survey.spool().at(0, Spool.X)).isEqualTo(140.66411);
            assertThat(survey.spool().at(1, Spool.Y)).isEqualTo(-21.86832);
            assertThat(survey.spool().at(0, Spool.HEIGHT)).isEqualTo(367);
            double least = Double.MAX_VALUE;
            double most = -Double.MAX_VALUE;
            for (long i = 0; i < survey.spool().readings(); i++) {
                least = Math.min(least, survey.spool().at(i, Spool.FIELD));
                most = Math.max(most, survey.spool().at(i, Spool.FIELD));
            }
            assertThat(least).isEqualTo(-2748);
            assertThat(most).isEqualTo(5598);
        }
    }

    private void ground(Path surveys) throws Exception {
        try (RawSurvey survey = read(surveys.resolve("ground-utm15n.csv"))) {
            assertThat(survey.hasLines()).isFalse();
            assertThat(survey.saysDegrees()).isFalse();
            assertThat(survey.tally().accepted()).isGreaterThan(12_000);
            assertThat(SystemHint.in(survey.remarks().getFirst())).contains(26915);
            assertThat(survey.spool().at(0, Spool.HEIGHT)).isEqualTo(211.055369153511);
        }
    }

    private void gdf2(Path surveys, String stem, String field, int lines, int rows) throws Exception {
        Path zip = folder.resolve(stem + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String extension : List.of("dat", "dfn", "des", "met")) {
                add(out, surveys.resolve(stem + "." + extension));
            }
        }
        try (RawSurvey survey = read(zip)) {
            assertThat(survey.format()).startsWith("ASEG-GDF2");
            assertThat(survey.columns())
                    .hasEntrySatisfying(
                            Role.FIELD, use -> assertThat(use.name()).isEqualTo(field));
            assertThat(survey.runs().lines()).isEqualTo(lines);
            assertThat(survey.tally().rows()).isEqualTo(rows);
        }
    }

    private static void add(ZipOutputStream out, Path file) throws IOException {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
        out.closeEntry();
    }
}
