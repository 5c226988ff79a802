package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Kind;
import java.lang.constant.ClassDesc;

/**
 * The classes of a shape's vectors and masks.
 *
 * @param lanes how many of 32 bits
 */
record LaneShape(int lanes, ClassDesc ints, ClassDesc floats, ClassDesc intMask, ClassDesc floatMask) {
    static LaneShape preferred() throws ReflectiveOperationException {
        return new LaneShape(
                Lanes.COUNT.orElseThrow(),
                named("IntVector", "vectorType"),
                named("FloatVector", "vectorType"),
                named("IntVector", "maskType"),
                named("FloatVector", "maskType"));
    }

    private static ClassDesc named(String vector, String part) throws ReflectiveOperationException {
        Object species = Class.forName("jdk.incubator.vector." + vector)
                .getField("SPECIES_PREFERRED")
                .get(null);
        Object type = Class.forName("jdk.incubator.vector.VectorSpecies")
                .getMethod(part)
                .invoke(species);
        return ((Class<?>) type).describeConstable().orElseThrow();
    }

    ClassDesc of(Kind kind) {
        return switch (kind) {
            case INT -> ints;
            case FLOAT -> floats;
            case BOOL -> intMask;
        };
    }
}
