package io.quetzalcore.geophysics.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.crew.Crew;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlateTest {

    private static final int COLUMNS = 11;
    private static final int ROWS = 9;

    private static double[] apply(Plate plate, double[] u) {
        double[] all = new double[u.length];
        for (int j = 0; j < plate.rows; j++) {
            plate.row(u, j, all, j * plate.columns);
        }
        return all;
    }

    private static double[] random(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    @Test
    void theEnergyIsThatOfCurvatureAndSlope() {
        double[] u = random(COLUMNS * ROWS, 1);
        double curvature = 0;
        double slope = 0;
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                int o = j * COLUMNS + i;
                boolean east = i + 1 < COLUMNS;
                boolean north = j + 1 < ROWS;
                slope += east ? Math.pow(u[o + 1] - u[o], 2) : 0;
                slope += north ? Math.pow(u[o + COLUMNS] - u[o], 2) : 0;
                curvature += east && i > 0 ? Math.pow(u[o + 1] - 2 * u[o] + u[o - 1], 2) : 0;
                curvature += north && j > 0 ? Math.pow(u[o + COLUMNS] - 2 * u[o] + u[o - COLUMNS], 2) : 0;
                curvature += east && north ? 2 * Math.pow(u[o + COLUMNS + 1] - u[o + COLUMNS] - u[o + 1] + u[o], 2) : 0;
            }
        }
        assertThat(dot(u, apply(new Plate(COLUMNS, ROWS, 1, 0), u))).isCloseTo(curvature, within(1e-10));
        assertThat(dot(u, apply(new Plate(COLUMNS, ROWS, 0, 1), u))).isCloseTo(slope, within(1e-10));
    }

    @Test
    void itIsSymmetricAndBoundedByItsAbsoluteSums() {
        Plate plate = new Plate(COLUMNS, ROWS, 0.75, 0.25);
        double[] u = random(COLUMNS * ROWS, 2);
        double[] v = random(COLUMNS * ROWS, 3);
        assertThat(dot(v, apply(plate, u))).isCloseTo(dot(u, apply(plate, v)), within(1e-10));
        double[] sums = new double[COLUMNS * ROWS];
        plate.absoluteSums(sums);
        for (int k = 0; k < sums.length; k++) {
            double[] signs = new double[sums.length];
            for (int m = 0; m < sums.length; m++) {
                double[] unit = new double[sums.length];
                unit[m] = 1;
                signs[m] = Math.signum(apply(plate, unit)[k]);
            }
            assertThat(apply(plate, signs)[k]).isCloseTo(sums[k], within(1e-10));
        }
    }

    @Test
    void interpolationAndRestrictionAreTransposes() {
        try (Crew crew = new Crew(1)) {
            for (int columns : new int[] {9, 10, 23}) {
                int rows = columns + 5;
                int nx = Nesting.coarser(columns);
                int ny = Nesting.coarser(rows);
                double[] coarse = random(nx * ny, 4);
                double[] fine = random(columns * rows, 5);
                double[] up = new double[fine.length];
                double[] down = new double[coarse.length];
                Nesting.prolong(coarse, nx, ny, up, columns, rows, crew);
                Nesting.restrict(fine, columns, rows, down, nx, ny, crew);
                assertThat(dot(up, fine)).isCloseTo(dot(coarse, down), within(1e-10));
            }
        }
    }

    @Test
    void theDataTermIsTheSumOfItsSprings() {
        Blocks blocks = new Blocks(
                new double[] {2.3, 4.9, 4.1, 7.5},
                new double[] {2.8, 1.1, 6.2, 5.5},
                new double[] {1, -2, 3, 4},
                new double[] {1, 2, 3, 0.5});
        DataTerm data = new DataTerm(blocks, COLUMNS, ROWS, 10);
        double[] u = new double[COLUMNS * ROWS];
        for (int k = 0; k < u.length; k++) {
            double x = k % COLUMNS;
            double y = k / COLUMNS;
            u[k] = 1 + x - 0.5 * y * y + 0.1 * x * x * x;
        }
        double expected = 0;
        for (int k = 0; k < 4; k++) {
            double x = blocks.x()[k];
            double y = blocks.y()[k];
            double at = 1 + x - 0.5 * y * y + 0.1 * x * x * x;
            expected += 10 * blocks.weight()[k] * at * at;
        }
        double[] pulled = new double[u.length];
        double[] strip = new double[4 * COLUMNS];
        for (int from = 0; from < ROWS; from += 4) {
            int to = Math.min(ROWS, from + 4);
            java.util.Arrays.fill(strip, 0);
            data.addPull(u, from, to, strip);
            System.arraycopy(strip, 0, pulled, from * COLUMNS, (to - from) * COLUMNS);
        }
        assertThat(dot(u, pulled)).isCloseTo(expected, within(1e-8 * expected));
    }
}
