package io.quetzalcore.guest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.euler.EulerWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Euler's windows by both engines: the same windows pass, with the same solutions. */
class EulerWindowsTest {

    private static final int SIDE = 120;

    private record Found(int row, int column, double x0, double y0, double depth, double sigma) {}

    /** Vertical dipoles under a grid of unit spacing, with noise; holes where a node's number says so. */
    private static EulerWindows.Question question(int index, int window, double noise, boolean holes) {
        double[][] grid = new double[4][SIDE * SIDE];
        SplittableRandom random = new SplittableRandom(index * 31L + window);
        double[][] dipoles = {{40, 45, 6, 3e4}, {85, 70, 9, -9e4}, {30, 95, 4, 5e3}};
        for (int k = 0; k < SIDE * SIDE; k++) {
            for (double[] d : dipoles) {
                double x = k % SIDE - d[0];
                double y = k / SIDE - d[1];
                double z = d[2];
                double h2 = x * x + y * y;
                double r2 = h2 + z * z;
                double r7 = r2 * r2 * r2 * Math.sqrt(r2);
                grid[0][k] += d[3] * (2 * z * z - h2) / (r2 * r2 * Math.sqrt(r2));
                grid[1][k] += d[3] * x * (3 * h2 - 12 * z * z) / r7;
                grid[2][k] += d[3] * y * (3 * h2 - 12 * z * z) / r7;
                grid[3][k] += d[3] * z * (6 * z * z - 9 * h2) / r7;
            }
            for (int c = 0; c < 4; c++) {
                grid[c][k] += (c == 0 ? 300 : 0) + noise * random.nextGaussian();
                if (holes && k % 977 == 3) {
                    grid[c][k] = Double.NaN;
                }
            }
        }
        return new EulerWindows.Question(grid[0], grid[1], grid[2], grid[3], index, SIDE, SIDE, window, 0.15);
    }

    private static List<Found> solve(Engine engine, EulerWindows.Question question) {
        List<Found> found = new ArrayList<>();
        engine.eulerWindows()
                .solve(
                        question,
                        (row, column, x0, y0, depth, sigma) -> found.add(new Found(row, column, x0, y0, depth, sigma)));
        return found;
    }

    @ParameterizedTest
    @CsvSource({"3,10,0,false", "3,10,0.5,false", "2,7,0.5,true", "0,15,2,true", "1,4,0.1,false", "3,10,20,false"})
    void theSameWindowsPassWithTheSameSolutions(int index, int window, double noise, boolean holes) {
        EulerWindows.Question question = question(index, window, noise, holes);
        List<Found> java = solve(Engine.JAVA, question);
        List<Found> wgsl = solve(WgslEngine.ofThisVm(), question);
        assertThat(java).isNotEmpty();
        assertThat(wgsl).hasSameSizeAs(java);
        for (int k = 0; k < java.size(); k++) {
            Found a = java.get(k);
            Found b = wgsl.get(k);
            assertThat(b.row()).isEqualTo(a.row());
            assertThat(b.column()).isEqualTo(a.column());
            assertThat(b.x0()).isCloseTo(a.x0(), within(1e-6));
            assertThat(b.y0()).isCloseTo(a.y0(), within(1e-6));
            assertThat(b.depth()).isCloseTo(a.depth(), within(1e-6 * a.depth()));
            assertThat(b.sigma()).isCloseTo(a.sigma(), within(1e-5 * a.depth()));
        }
    }

    @Test
    void anExactDipoleIsFoundByBoth() {
        for (Engine engine : List.of(Engine.JAVA, WgslEngine.ofThisVm())) {
            assertThat(solve(engine, question(3, 10, 0, false)))
                    .as(engine.title())
                    .anySatisfy(found -> {
                        assertThat(found.column() + 4.5 + found.x0()).isCloseTo(40, within(0.05));
                        assertThat(found.row() + 4.5 + found.y0()).isCloseTo(45, within(0.05));
                        assertThat(found.depth()).isCloseTo(6, within(0.05));
                    });
        }
    }

    @Test
    void aGridSmallerThanItsWindowHasNone() {
        double[] few = new double[9];
        EulerWindows.Question question = new EulerWindows.Question(few, few, few, few, 3, 3, 3, 10, 0.15);
        assertThat(solve(Engine.JAVA, question)).isEmpty();
        assertThat(solve(WgslEngine.ofThisVm(), question)).isEmpty();
    }
}
