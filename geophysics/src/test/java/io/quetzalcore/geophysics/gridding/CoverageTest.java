package io.quetzalcore.geophysics.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.GridGeometry;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void distancesAreTheExactOnes() {
        int columns = 37;
        int rows = 29;
        SplittableRandom random = new SplittableRandom(8);
        boolean[] marked = new boolean[columns * rows];
        for (int k = 0; k < 12; k++) {
            marked[random.nextInt(marked.length)] = true;
        }
        double[] squared = Coverage.squaredDistances(marked, columns, rows);
        for (int k = 0; k < marked.length; k++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int m = 0; m < marked.length; m++) {
                if (marked[m]) {
                    double dx = k % columns - m % columns;
                    double dy = k / columns - m / columns;
                    nearest = Math.min(nearest, dx * dx + dy * dy);
                }
            }
            assertThat(squared[k]).isCloseTo(nearest, within(1e-9));
        }
    }

    @Test
    void withoutAnyReadingNothingIsSupported() {
        Readings none = new Readings(new double[0], new double[0], new double[0]);
        assertThat(Coverage.supported(none, new GridGeometry(0, 0, 0, 1, 5, 6), 3))
                .containsOnly(false);
    }

    @Test
    void gapsAreFilledAndTheEdgeIsKeptClose() {
        // two lines 20 nodes apart on a strip of 81 nodes, seen from the side
        double[] easting = new double[2 * 21];
        double[] northing = new double[2 * 21];
        for (int k = 0; k < 42; k++) {
            easting[k] = k < 21 ? 30 : 50;
            northing[k] = k % 21;
        }
        Readings lines = new Readings(easting, northing, new double[42]);
        boolean[] wide = Coverage.supported(lines, new GridGeometry(0, 0, 0, 1, 81, 21), 12);
        boolean[] narrow = Coverage.supported(lines, new GridGeometry(0, 0, 0, 1, 81, 21), 8);
        for (int i = 0; i < 81; i++) {
            assertThat(wide[10 * 81 + i]).isEqualTo(i >= 30 - 6 && i <= 50 + 6);
            boolean nearOne = Math.abs(i - 30) <= 4 || Math.abs(i - 50) <= 4;
            assertThat(narrow[10 * 81 + i]).isEqualTo(nearOne);
        }
    }

    @Test
    void aBlankDistanceBeyondTheSurveyBlanksNothing() {
        Readings one = new Readings(new double[] {3}, new double[] {3}, new double[] {1});
        assertThat(Coverage.supported(one, new GridGeometry(0, 0, 0, 1, 50, 60), 1e6))
                .containsOnly(true);
    }
}
