package io.quetzalcore.bench.engine;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.euler.EulerWindows;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.survey.MainField;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Work for an engine, of the pipeline's kind and size. */
final class EngineCases {

    private static final MainField MAIN = new MainField(-53, 6, 51_000);

    private EngineCases() {}

    /**
     * One kernel at one size.
     *
     * @param name of the kernel and size
     * @param units of work in one go
     */
    record Case(String name, long units, Work work) {}

    /** Does the work once. */
    interface Work {
        void run(Engine engine);
    }

    static List<Case> all() {
        return List.of(
                dipoles(2000, 1), dipoles(2000, 3), dipoles(2000, 5), prisms(1000), prisms(100_000), windows(401, 10));
    }

    /** A fit's evaluation: readings within 2 km. */
    private static Case dipoles(int readings, int dipoles) {
        double[][] at = points(readings, 2000);
        double[] places =
                new SplittableRandom(7).doubles(3L * dipoles, -500, 500).toArray();
        for (int d = 0; d < dipoles; d++) {
            places[3 * d + 2] = -200;
        }
        double[] units = new double[3 * dipoles * readings];
        return new Case(readings + " readings x " + dipoles + " dipoles", (long) readings * dipoles, engine -> {
            try (UnitFields.Points points = engine.unitFields().at(at[0], at[1], at[2], MAIN.direction(), dipoles)) {
                for (int k = 0; k < 20; k++) {
                    points.fields(places, units);
                }
            }
        });
    }

    /** A pipe of five slices under readings of a line. */
    private static Case prisms(int readings) {
        double[][] at = points(readings, 3000);
        List<Prism> slices = java.util.stream.IntStream.range(0, 5)
                .mapToObj(k ->
                        new Prism(-60, 60, 24.0 * k - 60, 24.0 * k - 36, -300, -180, Magnetisation.induced(0.05, MAIN)))
                .toList();
        double[] field = new double[3 * readings];
        return new Case(
                readings + " readings x 5 prisms",
                5L * readings,
                engine -> engine.prismFields().add(slices, at[0], at[1], at[2], field));
    }

    /** A grid over three dipoles with noise, one structural index. */
    private static Case windows(int side, int window) {
        double[][] grid = new double[4][side * side];
        SplittableRandom random = new SplittableRandom(11);
        for (int k = 0; k < side * side; k++) {
            double x = k % side - 0.5 * side;
            int row = k / side;
            double y = row - 0.5 * side;
            for (int c = 0; c < 4; c++) {
                grid[c][k] = 1e-3 * random.nextGaussian();
            }
            for (int s = -1; s <= 1; s++) {
                double dx = x - 90 * s;
                double r2 = dx * dx + y * y + 36;
                double r5 = r2 * r2 * Math.sqrt(r2);
                grid[0][k] += 1e4 * (72 - dx * dx - y * y) / r5;
                grid[1][k] += 1e4 * dx * (3 * (dx * dx + y * y) - 12 * 36) / (r5 * r2);
                grid[2][k] += 1e4 * y * (3 * (dx * dx + y * y) - 12 * 36) / (r5 * r2);
                grid[3][k] += 1e4 * 6 * (6 * 36 - 9 * (dx * dx + y * y)) / (r5 * r2);
            }
        }
        EulerWindows.Question question =
                new EulerWindows.Question(grid[0], grid[1], grid[2], grid[3], 3, side, side, window, 0.15);
        return new Case(
                "windows of " + window + " in " + side + " x " + side,
                question.count(),
                engine -> engine.eulerWindows().solve(question, (_, _, _, _, _, _) -> {}));
    }

    private static double[][] points(int count, double reach) {
        SplittableRandom random = new SplittableRandom(3);
        double[][] at = new double[3][];
        at[0] = random.doubles(count, -reach, reach).toArray();
        at[1] = random.doubles(count, -reach, reach).toArray();
        at[2] = new double[count];
        Arrays.fill(at[2], 0);
        return at;
    }
}
