package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;

/** {@code bitcast<T>(e)}: the same bits as another type of the same size. */
final class Bitcasts {
    private Bitcasts() {}

    static Expression bitcast(ExpressionResolver expressions, Expression operand, Type type, Span span) {
        Expression concrete = concrete(expressions, operand, type);
        if (bits(concrete.type()) == 0 || bits(concrete.type()) != bits(type)) {
            throw new Problem(span, "the bits of '" + concrete.type() + "' are no '" + type + "'");
        }
        return expressions.folding().fold(new Expression.Bitcast(concrete, type, span));
    }

    /** An abstract integer that only fits u32 is taken as one. */
    private static Expression concrete(ExpressionResolver expressions, Expression operand, Type type) {
        boolean wide = operand instanceof Expression.Constant constant
                && constant.value() instanceof Value.Int number
                && number.type() == Scalar.ABSTRACT_INT
                && number.value() > Integer.MAX_VALUE;
        if (wide && type.scalar() == Scalar.U32) return expressions.converted(operand, Scalar.U32, "the operand");
        return expressions.concrete(operand);
    }

    private static int bits(Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.BOOL ? 0 : scalar == Scalar.F16 ? 16 : 32;
            case Vector vector -> vector.size() * bits(vector.element());
            default -> 0;
        };
    }
}
