package io.quetzalcore.vgpu.emit;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.OptionalInt;

/** The Vector API by name, since it is an incubating module that a JVM may have been started without. */
final class Lanes {
    private static final String PACKAGE = "jdk.incubator.vector.";

    static final ClassDesc VECTOR = ClassDesc.of(PACKAGE + "Vector");
    static final ClassDesc INT_VECTOR = ClassDesc.of(PACKAGE + "IntVector");
    static final ClassDesc FLOAT_VECTOR = ClassDesc.of(PACKAGE + "FloatVector");
    static final ClassDesc MASK = ClassDesc.of(PACKAGE + "VectorMask");
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE + "VectorSpecies");
    static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE + "VectorOperators");
    static final ClassDesc UNARY = OPERATORS.nested("Unary");
    static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
    static final ClassDesc BINARY = OPERATORS.nested("Binary");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    static final ClassDesc CONVERSION = OPERATORS.nested("Conversion");
    static final ClassDesc SCATTERING = Scattering.class.describeConstable().orElseThrow();

    /** Lanes of the preferred shape; empty when the JVM was started without the Vector API. */
    static final OptionalInt COUNT = count();

    private Lanes() {}

    private static OptionalInt count() {
        try {
            Object species = Class.forName(PACKAGE + "IntVector")
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            Object length =
                    Class.forName(PACKAGE + "VectorSpecies").getMethod("length").invoke(species);
            return OptionalInt.of((Integer) length);
        } catch (ReflectiveOperationException absent) {
            return OptionalInt.empty();
        }
    }

    static MethodTypeDesc type(ClassDesc result, ClassDesc... arguments) {
        return MethodTypeDesc.of(result, arguments);
    }
}
