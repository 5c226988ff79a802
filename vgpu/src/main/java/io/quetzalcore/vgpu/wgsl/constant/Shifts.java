package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;

/** Shifts of const-expressions: no bit that matters may be lost. */
final class Shifts {
    private Shifts() {}

    static Value left(Scalar type, long value, long by) {
        checkAmount(type, by);
        if (type == Scalar.ABSTRACT_INT) {
            boolean lost = by > 63 ? value != 0 : (value << by) >> by != value;
            if (lost) throw lost(type, value, by);
            return new Value.Int(type, by > 63 ? 0 : value << by);
        }
        long wide = value << by;
        Value.Int result = Values.wrapped(type, wide);
        if (result.value() != wide) throw lost(type, value, by);
        return result;
    }

    static Value right(Scalar type, long value, long by) {
        checkAmount(type, by);
        return new Value.Int(type, value >> Math.min(by, 63));
    }

    /** A shift amount at or beyond the width is an error, also beside a value that is not constant. */
    static void checkAmount(Scalar type, long by) {
        if (type != Scalar.ABSTRACT_INT && by >= 32) {
            throw new EvaluationProblem("a shift by " + by + " is beyond the 32 bits of " + type);
        }
    }

    private static EvaluationProblem lost(Scalar type, long value, long by) {
        return new EvaluationProblem(value + " << " + by + " is too large for " + type);
    }
}
