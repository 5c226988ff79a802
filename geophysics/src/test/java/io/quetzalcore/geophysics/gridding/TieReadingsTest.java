package io.quetzalcore.geophysics.gridding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TieReadingsTest {

    /** Eastward lines 200 m apart, 0 to 2 km north, readings every 20 m over 3 km. */
    private static Readings flights() {
        int lines = 11;
        int each = 151;
        double[] easting = new double[lines * each];
        double[] northing = new double[lines * each];
        for (int k = 0; k < easting.length; k++) {
            easting[k] = 20.0 * (k % each);
            northing[k] = 200.0 * Math.floorDiv(k, each);
        }
        return new Readings(easting, northing, new double[lines * each]);
    }

    private static Readings northward(double easting, double from, double to) {
        int n = (int) ((to - from) / 10) + 1;
        double[] eastings = new double[n];
        double[] northings = new double[n];
        double[] field = new double[n];
        Arrays.fill(eastings, easting);
        Arrays.fill(field, 7);
        Arrays.setAll(northings, k -> from + 10 * k);
        return new Readings(eastings, northings, field);
    }

    @Test
    void amongFlightLinesNoneIsTaken() {
        Readings joined = TieReadings.besides(flights(), northward(1510, 0, 2000), TieReadings.reach(200));

        assertThat(joined.field()).containsOnly(0).hasSize(flights().count());
    }

    @Test
    void beyondThemAllAreTaken() {
        Readings joined = TieReadings.besides(flights(), northward(1500, -1000, 3000), TieReadings.reach(200));

        double[] ties = Arrays.copyOfRange(joined.northing(), flights().count(), joined.count());
        assertThat(ties).hasSize(401 - 231);
        assertThat(Arrays.stream(ties).filter(northing -> northing > -149 && northing < 2149))
                .isEmpty();
    }

    @Test
    void withoutFlightLinesTheyAreAllThereIs() {
        Readings none = new Readings(new double[0], new double[0], new double[0]);
        Readings ties = northward(0, 0, 500);

        assertThat(TieReadings.besides(none, ties, 150)).isSameAs(ties);
        assertThat(TieReadings.besides(ties, none, 150)).isSameAs(ties);
    }

    @Test
    void itIsTheDistanceToEveryReadingThatCounts() {
        SplittableRandom random = new SplittableRandom(5);
        Readings flights = scattered(random, 300);
        Readings ties = scattered(random, 300);
        Readings joined = TieReadings.besides(flights, ties, 90);

        double[] far = java.util.stream.IntStream.range(0, ties.count())
                .filter(k -> java.util.stream.IntStream.range(0, flights.count())
                        .noneMatch(m -> Math.hypot(
                                        flights.easting()[m] - ties.easting()[k],
                                        flights.northing()[m] - ties.northing()[k])
                                <= 90))
                .mapToDouble(k -> ties.easting()[k])
                .toArray();
        assertThat(far).hasSizeBetween(20, 280);
        assertThat(Arrays.copyOfRange(joined.easting(), flights.count(), joined.count()))
                .containsExactly(far);
    }

    private static Readings scattered(SplittableRandom random, int n) {
        double[] easting = random.doubles(n, 0, 2000).toArray();
        double[] northing = random.doubles(n, 0, 2000).toArray();
        return new Readings(easting, northing, new double[n]);
    }
}
