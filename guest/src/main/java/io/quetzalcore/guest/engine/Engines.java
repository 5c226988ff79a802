package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.euler.EulerWindows.Question;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import java.util.List;

/**
 * Which engine a partition takes. The choice follows from the parameters and the size alone, so that the same partition is
 * computed the same way in any VM: never from whether the shaders are compiled already or how many processors there are.
 */
public final class Engines {

    /**
     * The kernels, with the size from which the simulated GPU is faster, its first use counted. Measured on 2 processors by
     * {@code quetzal bench engines}; SPECIFICATION.md has the figures.
     */
    public enum Kernel {
        /** Readings times fits. Never: an evaluation of 2,000 readings and 3 dipoles takes the twin 24 us, a dispatch more. */
        UNIT_FIELDS(Long.MAX_VALUE),
        /** Windows. Never: the twin's running sums take 0.07 us a window of any size, the shader touches every node. */
        EULER_WINDOWS(Long.MAX_VALUE),
        /** Readings of a sample: at 1,000,000 the GPU takes 0.54 to 0.68 of the twin's time, at 100,000 more than the twin. */
        PRISM_FIELDS(1_000_000);

        private final long worthwhile;

        Kernel(long worthwhile) {
            this.worthwhile = worthwhile;
        }
    }

    /**
     * What ran, for lineage and report.
     *
     * @param kernel what was evaluated
     * @param engine {@link Engine#title}
     * @param count of what came of it
     * @param unit of the count
     */
    public record Ran(String kernel, String engine, long count, String unit) {

        /** The same of two partitions. */
        public Ran and(Ran other) {
            return new Ran(kernel, engine, count + other.count, unit);
        }
    }

    private Engines() {}

    /** The engine for a kernel at a size: as the user says, or else by size. */
    public static Engine of(SurveyParameters parameters, Kernel kernel, long size) {
        return of(parameters.text(Parameter.ENGINE), kernel, size);
    }

    /** @param asked {@code auto}, {@code java} or {@code wgsl} */
    public static Engine of(String asked, Kernel kernel, long size) {
        return switch (asked) {
            case "java" -> Engine.JAVA;
            case "wgsl" -> WgslEngine.ofThisVm();
            default -> size >= kernel.worthwhile ? WgslEngine.ofThisVm() : Engine.JAVA;
        };
    }

    /** Evaluates every shader once, on next to nothing: what compiles and runs shaders is loaded then. */
    public static void rehearse() {
        Engine engine = WgslEngine.ofThisVm();
        double[] zero = {0};
        double[] below = {0, 0, -100};
        double[] along = {0, 0, -1};
        try (UnitFields.Points points = engine.unitFields().at(zero, zero, zero, along, 1)) {
            points.fields(below, new double[3]);
        }
        Prism prism = new Prism(-50, 50, -50, 50, -200, -100, new Magnetisation(0, 0, 1));
        engine.prismFields().add(List.of(prism), zero, zero, zero, new double[3]);
        double[] grid = new double[16];
        engine.eulerWindows().solve(new Question(grid, grid, grid, grid, 3, 4, 4, 3, 0.1), (_, _, _, _, _, _) -> {});
    }
}
