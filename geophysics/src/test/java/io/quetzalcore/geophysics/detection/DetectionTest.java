package io.quetzalcore.geophysics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectionTest {

    private static final MainField MAIN = new MainField(-53, 6, 51_000);
    private static final double UP = 80;
    private static final GridGeometry GRID = new GridGeometry(32754, 470_000, 7_560_000, 50, 121, 101);

    private static Source dipole(double east, double north, double depth, double moment, double inc, double dec) {
        double[] m = new MainField(inc, dec, 0).direction();
        return new Dipole(
                470_000 + east, 7_560_000 + north, UP - depth, new double[] {moment * m[0], moment * m[1], moment * m[2]
                });
    }

    private static List<Anomaly> find(Maps maps) {
        return new Detection(200, UP, MAIN, 8, 50).find(maps.tmi(), maps.nss(), maps.totalGradient(), List.of());
    }

    /** Instrument noise as it comes through a gridder: smooth over a line spacing. */
    private static Grid noisy(Grid grid, double sigma, long seed) {
        Random random = new Random(seed);
        int columns = grid.geometry().columns();
        double[] rough = random.doubles(grid.values().length).toArray();
        double[] values = grid.values().clone();
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int k = 0; k < 9; k++) {
                sum += rough[Math.floorMod(i + (k / 3 - 1) * columns + k % 3 - 1, values.length)];
            }
            values[i] += sigma * sum;
        }
        return grid.with(values);
    }

    @Test
    void oneDipoleIsOneAnomalyAtItsPlaceAndDepthWhateverItsDirection() {
        double[][] directions = {{-53, 6}, {53, 186}, {0, 90}, {80, 0}, {10, -150}};
        for (double depth : new double[] {120, 200, 350}) {
            for (double[] direction : directions) {
                List<Anomaly> found = find(
                        Maps.of(GRID, UP, MAIN, List.of(dipole(3020, 2490, depth, 1e8, direction[0], direction[1]))));
                assertThat(found).hasSize(1);
                Anomaly anomaly = found.getFirst();
                assertThat(anomaly.id()).isEqualTo(1);
                assertThat(anomaly.easting()).isCloseTo(473_020, within(5.0));
                assertThat(anomaly.northing()).isCloseTo(7_562_490, within(5.0));
                assertThat(anomaly.sourceDepthMetres()).isCloseTo(depth, within(0.05 * depth));
                assertThat(anomaly.radiusMetres()).isGreaterThan(2 * depth);
            }
        }
    }

    @Test
    void theWidthOfABlobTellsTheDepth() {
        int[] radii = {1, 2, 3, 4, 6, 8, 11, 15};
        for (double depth : new double[] {150, 250, 400}) {
            Maps maps = Maps.of(GRID, UP, MAIN, List.of(dipole(3000, 2500, depth, 1e8, -53, 6)));
            Blob blob = new Blobs(maps.nss(), radii).find(8).getFirst();
            assertThat(blob.widthMetres() / Detection.WIDTH_OF_DEPTH).isBetween(0.7 * depth, 1.4 * depth);
        }
    }

    @Test
    void twentyBodiesInNoiseAreFoundAndLittleElse() {
        int found = 0;
        int wrong = 0;
        for (long seed = 1; seed <= 4; seed++) {
            Random random = new Random(seed);
            List<Source> bodies = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                double depth = 120 + 200 * random.nextDouble();
                // A hundred times the noise above the body: 2e2 m / d^3.
                double moment = 0.5 * 100 * depth * depth * depth / 200;
                bodies.add(dipole(
                        700 + 1150 * (k % 5) + 300 * random.nextDouble(),
                        700 + 1150 * (k / 5) + 300 * random.nextDouble(),
                        depth,
                        moment,
                        -53 + 60 * random.nextGaussian(),
                        360 * random.nextDouble()));
            }
            Maps maps = Maps.of(GRID, UP, MAIN, bodies);
            List<Anomaly> anomalies = find(new Maps(
                    noisy(maps.tmi(), 0.5, seed),
                    noisy(maps.nss(), 0.005, seed + 10),
                    noisy(maps.totalGradient(), 0.005, seed + 20)));
            for (Anomaly anomaly : anomalies) {
                boolean near = bodies.stream()
                        .anyMatch(body ->
                                Math.hypot(body.centre()[0] - anomaly.easting(), body.centre()[1] - anomaly.northing())
                                        < 100);
                found += near ? 1 : 0;
                wrong += near ? 0 : 1;
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(74);
        // 4 surveys of 30 km^2 each.
        assertThat(wrong).isLessThanOrEqualTo(2);
    }

    @Test
    void noiseAloneIsNoAnomaly() {
        Grid nothing = new Grid(GRID, new double[GRID.nodes()]);
        int alarms = 0;
        for (long seed = 1; seed <= 10; seed++) {
            alarms += find(new Maps(
                            noisy(nothing, 1, seed), noisy(nothing, 0.01, seed + 50), noisy(nothing, 0.01, seed + 90)))
                    .size();
        }
        // 300 km^2 flown.
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    @Test
    void aFlatFieldAndAnEmptyGridHaveNone() {
        Grid flat = new Grid(GRID, new double[GRID.nodes()]);
        assertThat(find(new Maps(flat, flat, flat))).isEmpty();
        double[] holes = new double[GRID.nodes()];
        java.util.Arrays.fill(holes, Double.NaN);
        Grid empty = new Grid(GRID, holes);
        assertThat(find(new Maps(empty, empty, empty))).isEmpty();
    }

    @Test
    void aLongDykeIsNoCompactSource() {
        Source dyke = new Prism(472_500, 472_560, 7_540_000, 7_590_000, -600, -40, Magnetisation.induced(0.05, MAIN));
        List<Anomaly> found = find(Maps.of(GRID, UP, MAIN, List.of(dyke)));
        assertThat(found).isEmpty();
    }

    @Test
    void holesAndEdgesNeitherMakeNorHideAnomalies() {
        Maps maps = Maps.of(
                GRID, UP, MAIN, List.of(dipole(3020, 2490, 200, 1e8, -53, 6), dipole(5850, 4000, 200, 1e8, -53, 6)));
        Maps holed = new Maps(holed(maps.tmi()), holed(maps.nss()), holed(maps.totalGradient()));
        List<Anomaly> found = find(holed);
        assertThat(found).hasSize(2);
        assertThat(found)
                .anySatisfy(a -> assertThat(Math.hypot(a.easting() - 473_020, a.northing() - 7_562_490))
                        .isLessThan(10));
        assertThat(found)
                .anySatisfy(a -> assertThat(Math.hypot(a.easting() - 475_850, a.northing() - 7_564_000))
                        .isLessThan(30));
    }

    /** Without a slanting corner and a block in the middle of nowhere. */
    private static Grid holed(Grid grid) {
        double[] values = grid.values().clone();
        for (int row = 0; row < GRID.rows(); row++) {
            for (int column = 0; column < GRID.columns(); column++) {
                boolean corner = row + column < 40;
                boolean block = row > 70 && row < 80 && column > 20 && column < 35;
                if (corner || block) {
                    values[row * GRID.columns() + column] = Double.NaN;
                }
            }
        }
        return grid.with(values);
    }

    @Test
    void theStrongestComeFirstAndNoMoreThanAskedFor() {
        List<Source> bodies = new ArrayList<>();
        for (int k = 0; k < 6; k++) {
            bodies.add(dipole(800 + 900 * k, 2500, 200, 1e7 * (k + 1), -53, 6));
        }
        Maps maps = Maps.of(GRID, UP, MAIN, bodies);
        List<Anomaly> three =
                new Detection(200, UP, MAIN, 8, 3).find(maps.tmi(), maps.nss(), maps.totalGradient(), List.of());
        assertThat(three).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.snr(), a.snr()));
        assertThat(three.getFirst().easting()).isCloseTo(475_300, within(20.0));
    }
}
