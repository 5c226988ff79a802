package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.constant.Values;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
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

    /** Abstract integers that only fit u32 are taken as such. */
    private static Expression concrete(ExpressionResolver expressions, Expression operand, Type type) {
        if (type.scalar() != Scalar.U32 || !isWide(operand)) return expressions.concrete(operand);
        Type unsigned = operand.type() instanceof Vector vector ? new Vector(vector.size(), Scalar.U32) : Scalar.U32;
        return expressions.converted(operand, unsigned, "the operand");
    }

    private static boolean isWide(Expression operand) {
        return operand instanceof Expression.Constant constant
                && operand.type().scalar() == Scalar.ABSTRACT_INT
                && Values.components(constant.value()).stream().anyMatch(part -> part.asLong() > Integer.MAX_VALUE);
    }

    private static int bits(Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.BOOL ? 0 : scalar == Scalar.F16 ? 16 : 32;
            case Vector vector -> vector.size() * bits(vector.element());
            default -> 0;
        };
    }
}
