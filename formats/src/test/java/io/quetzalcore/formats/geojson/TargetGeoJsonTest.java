package io.quetzalcore.formats.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetGeoJsonTest {

    @TempDir
    private Path folder;

    private static final Classification CLASSIFICATION = new Classification(
            1,
            List.of(
                    candidate("dyke", "dyke or sill", "faults", 0.625, 0.1),
                    candidate("vms", "massive sulphide", "", 0.25, 0.05)),
            0.125,
            0.5,
            List.of("size"));

    private static Classification.Candidate candidate(
            String name, String title, String confusers, double probability, double spread) {
        return new Classification.Candidate(
                name, title, confusers, probability, spread, List.of(new Classification.Reason("depth", 0.75)));
    }

    private static Target target(double easting, double northing, double misfit) {
        DipoleFit fit = new DipoleFit(
                new Anomaly(1, easting, northing, 200, 500, 30),
                new Interval(easting, easting - 5, easting + 5),
                new Interval(northing, northing - 5, northing + 5),
                new Interval(200, 180, 230),
                new Interval(1.5e9, 1e9, 2e9),
                -53,
                6,
                10,
                25,
                0.42,
                misfit,
                0.9,
                100,
                new double[36]);
        return new Target(
                1, 1.5, List.of(new Target.ScorePart("size \"A\"", 1.5, "moment")), fit, List.of("</script>"));
    }

    private JsonNode written(List<Target> targets, int epsg) throws Exception {
        Path file = folder.resolve("targets.geojson");
        Classified classified = new Classified(
                "signatures 1", "ab".repeat(32), targets.isEmpty() ? List.of() : List.of(CLASSIFICATION));
        TargetGeoJson.write(file, targets, classified, epsg);
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void pointsAreLongitudeAndLatitude() throws Exception {
        JsonNode feature = written(List.of(target(500_000, 7_600_000, 2)), 32_754)
                .get("features")
                .get(0);

        JsonNode place = feature.at("/geometry/coordinates");
        assertThat(place.get(0).asDouble()).isCloseTo(141, within(1e-7)); // the central meridian of zone 54
        assertThat(place.get(1).asDouble()).isCloseTo(-21.69, within(0.02));
        assertThat(feature.at("/properties/easting").asDouble()).isEqualTo(500_000);
        assertThat(feature.at("/properties/epsg").asInt()).isEqualTo(32_754);
        assertThat(feature.at("/properties/momentAm2").asDouble()).isEqualTo(1.5e9);
        assertThat(feature.at("/properties/scoreParts/0/name").asText()).isEqualTo("size \"A\"");
        assertThat(feature.at("/properties/warnings/0").asText()).isEqualTo("</script>");
    }

    @Test
    void theSourceClassComesWithItsProbabilitiesAndReasons() throws Exception {
        JsonNode all = written(List.of(target(500_000, 7_600_000, 2)), 32_754);

        assertThat(all.get("signatures").asText()).isEqualTo("signatures 1, SHA-256 " + "ab".repeat(32));
        JsonNode properties = all.at("/features/0/properties");
        assertThat(properties.get("sourceClass").asText())
                .isEqualTo("consistent with dyke or sill (p = 0.63 ± 0.10); alternatives: massive sulphide (0.25),"
                        + " something else (0.13); not distinguishable from faults with this survey");
        assertThat(properties.get("sourceClassTold").asBoolean()).isTrue();
        assertThat(properties.at("/sourceClasses/1/name").asText()).isEqualTo("vms");
        assertThat(properties.at("/sourceClasses/1/probability").asDouble()).isEqualTo(0.25);
        assertThat(properties.at("/sourceClasses/0/because/depth").asDouble()).isEqualTo(0.75);
        assertThat(properties.get("somethingElseProbability").asDouble()).isEqualTo(0.125);
    }

    @Test
    void aLocalGridSaysThatItIsOne() throws Exception {
        JsonNode all = written(List.of(target(120.25, 80, 2)), 0);

        assertThat(all.get("coordinateSystem").asText()).contains("local easting and northing in metres");
        assertThat(all.at("/features/0/geometry/coordinates/0").asDouble()).isEqualTo(120.25);
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        assertThat(written(List.of(target(500_000, 7_600_000, Double.NaN)), 32_754)
                        .at("/features/0/properties/misfitNt")
                        .isNull())
                .isTrue();
    }

    @Test
    void noTargetsMakeAnEmptyCollection() throws Exception {
        JsonNode all = written(List.of(), 32_754);

        assertThat(all.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(all.get("features")).isEmpty();
    }
}
