package io.quetzalcore.geophysics.euler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EulerDeconvolutionTest {

    private static final double HEIGHT = 80;

    /** A source whose field and gradient are known: f, fx, fy, f downward. */
    private interface Source {
        double[] at(double east, double north, double up);
    }

    /** Field and derivatives of a source on a grid at one height. */
    private static Grid[] grids(GridGeometry geometry, Source source) {
        Grid[] grids = new Grid[4];
        for (int k = 0; k < 4; k++) {
            grids[k] = new Grid(geometry, new double[geometry.nodes()]);
        }
        for (int row = 0; row < geometry.rows(); row++) {
            for (int column = 0; column < geometry.columns(); column++) {
                double[] f = source.at(geometry.easting(column), geometry.northing(row), HEIGHT);
                for (int k = 0; k < 4; k++) {
                    grids[k].values()[row * geometry.columns() + column] = f[k];
                }
            }
        }
        return grids;
    }

    /** Vertical component of a dipole magnetised straight down: 100 m (2 z^2 - x^2 - y^2) / r^5. */
    private static Source dipole(double east, double north, double up, double moment) {
        return (e, n, u) -> {
            double x = e - east;
            double y = n - north;
            double z = u - up;
            double r2 = x * x + y * y + z * z;
            double r5 = r2 * r2 * Math.sqrt(r2);
            double g = 2 * z * z - x * x - y * y;
            double c = 100 * moment;
            return new double[] {
                c * g / r5,
                c * (-2 * x - 5 * g * x / r2) / r5,
                c * (-2 * y - 5 * g * y / r2) / r5,
                -c * (4 * z - 5 * g * z / r2) / r5
            };
        };
    }

    /** A horizontal line of dipoles along north, magnetised straight down: 2 c (z^2 - x^2) / (x^2 + z^2)^2. */
    private static Source pipe(double east, double up, double c) {
        return (e, n, u) -> {
            double x = e - east;
            double z = u - up;
            double r2 = x * x + z * z;
            double g = z * z - x * x;
            return new double[] {
                c * g / (r2 * r2),
                c * (-2 * x - 4 * g * x / r2) / (r2 * r2),
                0,
                -c * (2 * z - 4 * g * z / r2) / (r2 * r2)
            };
        };
    }

    private static Source sum(Source a, Source b) {
        return (e, n, u) -> {
            double[] f = a.at(e, n, u).clone();
            double[] g = b.at(e, n, u);
            for (int k = 0; k < 4; k++) {
                f[k] += g[k];
            }
            return f;
        };
    }

    private static List<Depth> solve(Grid[] g, double index, int window) {
        return EulerDeconvolution.solve(new SummedWindows(), g[0], g[1], g[2], g[3], index, window, 0.15, HEIGHT);
    }

    private static final GridGeometry SQUARE = new GridGeometry(32654, 470_000, 7_565_000, 50, 61, 57);

    @Test
    void everyAcceptedWindowFindsAnExactDipole() {
        Grid[] g = grids(SQUARE, dipole(471_510, 7_566_420, -170, 1e8));
        List<Depth> depths = solve(g, 3, 10);
        assertThat(depths).hasSizeGreaterThan(50).allSatisfy(d -> {
            assertThat(d.easting()).isCloseTo(471_510, within(2.5));
            assertThat(d.northing()).isCloseTo(7_566_420, within(2.5));
            assertThat(d.upward()).isCloseTo(-170, within(2.5));
            assertThat(d.sigmaMetres()).isLessThan(0.1);
        });
    }

    @Test
    void aConstantBaseLevelChangesNothing() {
        Source source = dipole(471_510, 7_566_420, -170, 1e8);
        Grid[] g = grids(SQUARE, sum(source, (e, n, u) -> new double[] {51_000, 0, 0, 0}));
        assertThat(solve(g, 3, 10))
                .hasSizeGreaterThan(50)
                .allSatisfy(d -> assertThat(d.upward()).isCloseTo(-170, within(2.5)));
    }

    @Test
    void windowsOfEverySizeAgreeWithTheSumsDoneDirectly() {
        Random random = new Random(5);
        GridGeometry small = new GridGeometry(0, 0, 0, 10, 23, 19);
        Grid[] g =
                grids(small, (e, n, u) -> new double[] {
                    random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian()
                });
        for (int window : new int[] {3, 4, 7, 10, 19}) {
            WindowSums sums =
                    new WindowSums(g[0].values(), g[1].values(), g[2].values(), g[3].values(), 2, 23, 19, window);
            int[] rows = {0};
            sums.forEachRow((row, s, windows) -> {
                assertThat(row).isEqualTo(rows[0]++);
                for (int c = 0; c < windows; c++) {
                    double[] direct = direct(g, 2, row, c, window);
                    for (int k = 0; k < WindowSums.SUMS; k++) {
                        assertThat(s[k * windows + c])
                                .isCloseTo(direct[k], within(1e-10 * (1 + direct[WindowSums.HH])));
                    }
                }
            });
            assertThat(rows[0]).isEqualTo(19 - window + 1);
        }
    }

    private static double[] direct(Grid[] g, double index, int row, int column, int window) {
        double[] s = new double[WindowSums.SUMS];
        double middle = 0.5 * (window - 1);
        for (int j = 0; j < window; j++) {
            for (int i = 0; i < window; i++) {
                double fx = g[1].at(column + i, row + j);
                double fy = g[2].at(column + i, row + j);
                double fz = g[3].at(column + i, row + j);
                double h = (i - middle) * fx + (j - middle) * fy + index * g[0].at(column + i, row + j);
                double[] terms = {
                    1, fx, fy, fz, h, fx * fx, fx * fy, fx * fz, fy * fy, fy * fz, fz * fz, h * fx, h * fy, h * fz,
                    h * h
                };
                for (int k = 0; k < s.length; k++) {
                    s[k] += terms[k];
                }
            }
        }
        return s;
    }

    @Test
    void aQuietWindowBesideAHugeAnomalyLosesNoDigits() {
        Source huge = dipole(470_200, 7_565_200, 60, 1e12);
        Source small = dipole(472_500, 7_567_300, -60, 1e5);
        GridGeometry geometry = SQUARE;
        Grid[] both = grids(geometry, small);
        Grid[] loud = grids(geometry, huge);
        for (int k = 0; k < 4; k++) {
            for (int row = 0; row < 20; row++) {
                for (int column = 0; column < 20; column++) {
                    int node = row * geometry.columns() + column;
                    both[k].values()[node] += loud[k].values()[node];
                }
            }
        }
        List<Depth> depths = solve(both, 3, 10).stream()
                .filter(d -> Math.hypot(d.easting() - 472_500, d.northing() - 7_567_300) < 100)
                .toList();
        assertThat(depths)
                .hasSizeGreaterThan(20)
                .allSatisfy(d -> assertThat(d.upward()).isCloseTo(-60, within(1.5)));
    }

    @Test
    void windowsThatTouchAHoleGiveNothingAndTheRestIsUnmoved() {
        Grid[] whole = grids(SQUARE, dipole(471_510, 7_566_420, -170, 1e8));
        List<Depth> before = solve(whole, 3, 10);
        double[] holed = whole[3].values().clone();
        holed[28 * 61 + 30] = Double.NaN;
        List<Depth> after = solve(new Grid[] {whole[0], whole[1], whole[2], whole[3].with(holed)}, 3, 10);
        assertThat(after).hasSizeLessThan(before.size()).isSubsetOf(before);
    }

    @Test
    void aGridSmallerThanTheWindowGivesNothing() {
        GridGeometry tiny = new GridGeometry(0, 0, 0, 50, 9, 40);
        assertThat(solve(grids(tiny, dipole(200, 1000, -50, 1e7)), 3, 10)).isEmpty();
    }

    @Test
    void scatterIsLeastForTheRightIndex() {
        Random random = new Random(11);
        Source noise = (e, n, u) -> new double[] {
            0.2 * random.nextGaussian(),
            0.002 * random.nextGaussian(),
            0.002 * random.nextGaussian(),
            0.002 * random.nextGaussian()
        };
        Grid[] g = grids(SQUARE, sum(pipe(471_510, -170, 4e6), noise));
        double[] relative = new double[4];
        for (int index = 1; index <= 3; index++) {
            List<Depth> clusters = DepthClusters.of(solve(g, index, 10), 50, 10, HEIGHT);
            Depth main = clusters.getFirst();
            double depth = HEIGHT - main.upward();
            relative[index] = main.sigmaMetres() / depth;
            if (index == 2) {
                assertThat(depth).isCloseTo(250, within(0.1 * 250));
                assertThat(main.easting()).isCloseTo(471_510, within(25.0));
            } else {
                assertThat(Math.abs(depth - 250)).isGreaterThan(25);
            }
        }
        assertThat(relative[2]).isLessThan(relative[1]).isLessThan(relative[3]);
    }

    @Test
    void noiseScattersDepthsButTheClusterHolds() {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Source noise = (e, n, u) -> new double[] {
                random.nextGaussian(),
                0.01 * random.nextGaussian(),
                0.01 * random.nextGaussian(),
                0.01 * random.nextGaussian()
            };
            Grid[] g = grids(SQUARE, sum(dipole(471_510, 7_566_420, -170, 5e7), noise));
            Depth main = DepthClusters.of(solve(g, 3, 10), 50, 10, HEIGHT).getFirst();
            assertThat(main.upward()).isCloseTo(-170, within(25.0));
            assertThat(main.easting()).isCloseTo(471_510, within(25.0));
            assertThat(main.northing()).isCloseTo(7_566_420, within(25.0));
        }
    }

    @Test
    void twoSourcesMakeTwoClusters() {
        Grid[] g = grids(SQUARE, sum(dipole(470_900, 7_566_000, -70, 2e7), dipole(472_200, 7_566_900, -220, 1e8)));
        List<Depth> clusters = DepthClusters.of(solve(g, 3, 8), 50, 10, HEIGHT);
        assertThat(clusters).hasSizeGreaterThanOrEqualTo(2);
        List<Depth> main = clusters.subList(0, 2).stream()
                .sorted(Comparator.comparingDouble(Depth::easting))
                .toList();
        assertThat(main.get(0).upward()).isCloseTo(-70, within(15.0));
        assertThat(main.get(1).upward()).isCloseTo(-220, within(30.0));
        assertThat(main.get(0).easting()).isCloseTo(470_900, within(20.0));
        assertThat(main.get(1).northing()).isCloseTo(7_566_900, within(30.0));
    }
}
