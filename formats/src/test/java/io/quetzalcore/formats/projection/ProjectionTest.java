package io.quetzalcore.formats.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.InputProblem;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;

class ProjectionTest {

    /** The CN Tower (Wikipedia, Universal Transverse Mercator), and the Ordnance Survey's worked example (1999). */
    @ParameterizedTest
    @CsvSource({
        "32617, -79.387139, 43.642567, 630084, 4833438, 1",
        "26917, -79.387139, 43.642567, 630084, 4833438, 1",
        "27700, 1.716073973, 52.658007833, 651409.903, 313177.270, 4"
    })
    void agreesWithPublishedPoints(
            int epsg, double longitude, double latitude, double easting, double northing, double metres)
            throws InputProblem {
        double[] point = Projection.of(epsg).toProjected(longitude, latitude);
        assertThat(point[0]).isCloseTo(easting, within(metres));
        assertThat(point[1]).isCloseTo(northing, within(metres));
    }

    /**
     * The worked example of A guide to coordinate systems in Great Britain (Ordnance Survey), annexe C: the projection
     * by itself, on Airy's ellipsoid, to the millimetre.
     */
    @Test
    void agreesWithTheOrdnanceSurveysExampleToTheMillimetre() {
        double a = 6_377_563.396;
        double b = 6_356_256.909;
        TransverseMercator grid = new TransverseMercator(a, (a - b) / a, 49, -2, 0.9996012717, 400_000, -100_000);
        double longitude = 1 + 43 / 60.0 + 4.5177 / 3600;
        double latitude = 52 + 39 / 60.0 + 27.2531 / 3600;
        double[] point = new double[2];
        grid.forward(longitude, latitude, point);
        assertThat(point[0]).isCloseTo(651_409.903, within(0.002));
        assertThat(point[1]).isCloseTo(313_177.270, within(0.002));
        grid.inverse(point[0], point[1], point);
        assertThat(point[0]).isCloseTo(longitude, within(1e-12));
        assertThat(point[1]).isCloseTo(latitude, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {32601, 32754, 28355, 26915, 25832, 7855, 2193, 31981})
    void seriesAgreesWithProj4j(int epsg) throws InputProblem {
        Projection projection = Projection.of(epsg);
        CRSFactory factory = new CRSFactory();
        var theirs = new BasicCoordinateTransform(
                factory.createFromName("EPSG:4326"), factory.createFromName("EPSG:" + epsg));
        SplittableRandom random = new SplittableRandom(epsg);
        double[] centre = projection.toGeographic(epsg == 2193 ? 1_600_000 : 500_000, 5_500_000);
        for (int i = 0; i < 2000; i++) {
            double longitude = centre[0] + random.nextDouble(-2.9, 2.9);
            double latitude = centre[1] + random.nextDouble(-20, 20);
            ProjCoordinate expected = new ProjCoordinate();
            theirs.transform(new ProjCoordinate(longitude, latitude), expected);
            double[] point = projection.toProjected(longitude, latitude);
            assertThat(Math.hypot(point[0] - expected.x, point[1] - expected.y)).isLessThan(1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32601, 32760, 28355, 27700, 20255, 2056, 3031, 3857, 2154})
    void comesBack(int epsg) throws InputProblem {
        Projection projection = Projection.of(epsg);
        double[] origin = switch (epsg) {
            case 32601 -> new double[] {-177, 40};
            case 32760 -> new double[] {179.5, -40};
            case 28355, 20255 -> new double[] {147, -30};
            case 27700 -> new double[] {-2, 54};
            case 2056 -> new double[] {8, 47};
            case 3031 -> new double[] {60, -75};
            default -> new double[] {3, 46};
        };
        // proj4j's change of datum closes to some 1.5 mm only
        double metres = epsg == 27700 || epsg == 2056 || epsg == 20255 ? 5e-3 : 1e-3;
        SplittableRandom random = new SplittableRandom(epsg);
        for (int i = 0; i < 500; i++) {
            double longitude = origin[0] + random.nextDouble(-2, 2);
            double latitude = origin[1] + random.nextDouble(-3, 3);
            double[] there = projection.toProjected(longitude, latitude);
            double[] back = projection.toGeographic(there[0], there[1]);
            double[] again = projection.toProjected(back[0], back[1]);
            assertThat(Math.hypot(again[0] - there[0], again[1] - there[1])).isLessThan(metres);
            double turn = Math.IEEEremainder(back[0] - longitude, 360);
            assertThat(Math.hypot(turn, back[1] - latitude) * 111_000).isLessThan(metres);
        }
    }

    @Test
    void shiftsTheDatum() throws InputProblem {
        double[] amg = Projection.of(20255).toProjected(147, -30);
        double[] mga = Projection.of(28355).toProjected(147, -30);
        assertThat(Math.hypot(mga[0] - amg[0], mga[1] - amg[1])).isBetween(180.0, 230.0);
    }

    @Test
    void knowsConvergenceAndScale() throws InputProblem {
        Projection zone = Projection.of(32755);
        double convergence = Math.toDegrees(Math.atan(Math.tan(Math.toRadians(1)) * Math.sin(Math.toRadians(-30))));
        assertThat(zone.convergenceDegrees(148, -30)).isCloseTo(convergence, within(1e-4));
        assertThat(zone.convergenceDegrees(147, -30)).isCloseTo(0, within(1e-7));
        assertThat(zone.scale(147, -30)).isCloseTo(0.9996, within(1e-6));
        assertThat(Projection.of(3857).scale(10, 60)).isCloseTo(2, within(0.02));
        assertThat(Projection.of(4326).convergenceDegrees(10, 60)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-180, 0, 1",
        "179.999, 10, 60",
        "180, 10, 1",
        "5, 60, 32",
        "2.9, 60, 31",
        "8, 75, 31",
        "10, 75, 33",
        "141, -22, 54",
        "501, -22, 54",
        "22, 73, 35",
        "35, 73, 37"
    })
    void knowsTheZone(double longitude, double latitude, int zone) {
        assertThat(Projection.utmZone(longitude, latitude)).isEqualTo(zone);
    }

    @Test
    void choosesTheZoneOnTheSameDatum() throws InputProblem {
        assertThat(Projection.of(4326).utmEpsg(140.7, -21.9)).isEqualTo(32754);
        assertThat(Projection.of(4283).utmEpsg(147.4, -34.3)).isEqualTo(28355);
        assertThat(Projection.of(4269).utmEpsg(-93, 45)).isEqualTo(26915);
        assertThat(Projection.of(4258).utmEpsg(10, 50)).isEqualTo(25832);
        assertThat(Projection.of(4283).utmEpsg(10, 50)).isEqualTo(32632);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 999_999, 1, 5773})
    void refusesACodeThatIsNoSystemOfPositions(int epsg) {
        assertThatThrownBy(() -> Projection.of(epsg))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("EPSG code " + epsg);
    }

    @Test
    void knowsDegreesFromMetres() throws InputProblem {
        assertThat(Projection.of(4283).isGeographic()).isTrue();
        assertThat(Projection.of(4283).isMetric()).isFalse();
        assertThat(Projection.of(32754).isMetric()).isTrue();
        assertThat(Projection.of(2263).isMetric()).isFalse();
        assertThat(Projection.of(28355).title()).isEqualTo("GDA94 / MGA zone 55");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# (X, Y) are on NAD83, UTM Zone 15N | 26915",
                "PROJGDA94 / Map Grid of Australia zone 55     GDA94      6378137 | 28355",
                "coordinates: EPSG:32754 | 32754",
                "WGS84 UTM 54S | 32754",
                "Datum WGS-84, projection UTM zone 36 north | 32636",
                "Datum AGD66 Projection AMG zone 54 | 20254",
                "no system at all, zone 12 | 0",
                "NAD83 UTM zone 77N | 0"
            })
    void findsTheSystemInASentence(String sentence, int epsg) {
        assertThat(SystemHint.in(sentence).orElse(0)).isEqualTo(epsg);
    }
}
