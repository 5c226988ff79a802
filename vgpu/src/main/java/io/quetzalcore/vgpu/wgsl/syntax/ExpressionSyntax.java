package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.List;

/** An expression, or a type, as written. Parentheses have done their work and are gone. */
public sealed interface ExpressionSyntax {
    Span span();

    /**
     * A literal.
     *
     * @param integer of an integer; of a bool 0 or 1
     * @param real of a floating-point number
     */
    record Literal(Scalar type, long integer, double real, Span span) implements ExpressionSyntax {}

    /**
     * A name, with a template list or without.
     *
     * @param arguments of the template list; empty without one
     */
    record Name(String name, List<ExpressionSyntax> arguments, Span span) implements ExpressionSyntax {}

    /** A call of a function, or the construction of a value of a type. */
    record Call(Name callee, List<ExpressionSyntax> arguments, Span span) implements ExpressionSyntax {}

    /** {@code - ! ~ & *} before an operand. */
    record Unary(String operator, ExpressionSyntax operand, Span span) implements ExpressionSyntax {}

    /** An operator between two operands. */
    record Binary(String operator, ExpressionSyntax left, ExpressionSyntax right, Span operatorSpan)
            implements ExpressionSyntax {
        @Override
        public Span span() {
            return operatorSpan;
        }
    }

    /** {@code base[index]}. */
    record Index(ExpressionSyntax base, ExpressionSyntax index, Span span) implements ExpressionSyntax {}

    /** {@code base.member}. */
    record Member(ExpressionSyntax base, String member, Span memberSpan, Span span) implements ExpressionSyntax {}
}
