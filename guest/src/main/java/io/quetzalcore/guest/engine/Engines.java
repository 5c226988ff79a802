package io.quetzalcore.guest.engine;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;

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
}
