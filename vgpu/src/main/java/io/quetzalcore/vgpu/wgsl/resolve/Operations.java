package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Operators;
import io.quetzalcore.vgpu.wgsl.builtin.Overloads;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.UnaryOperator;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;

/** Operators. */
final class Operations {
    private final ExpressionResolver expressions;
    private final Folding folding;

    Operations(ExpressionResolver expressions, Folding folding) {
        this.expressions = expressions;
        this.folding = folding;
    }

    Expression unary(ExpressionSyntax.Unary unary) {
        return switch (unary.operator()) {
            case "&" -> addressOf(unary);
            case "*" -> indirection(unary);
            case "-" -> unary(UnaryOperator.NEGATE, unary);
            case "!" -> unary(UnaryOperator.NOT, unary);
            default -> unary(UnaryOperator.COMPLEMENT, unary);
        };
    }

    private Expression unary(UnaryOperator operator, ExpressionSyntax.Unary syntax) {
        Expression operand = expressions.value(syntax.operand());
        boolean constant = operand instanceof Expression.Constant;
        Overloads.Choice choice = Overloads.choose(Operators.of(operator), List.of(operand.type()), constant)
                .orElseThrow(() -> new Problem(
                        syntax.span(), "the operator '" + operator + "' is not for the type '" + operand.type() + "'"));
        Expression converted =
                expressions.converted(operand, choice.parameters().getFirst(), "the operand");
        return folding.fold(new Expression.Unary(operator, converted, choice.result(), syntax.span()));
    }

    private Expression addressOf(ExpressionSyntax.Unary syntax) {
        Expression operand = expressions.any(syntax.operand());
        if (!(operand.type() instanceof Reference reference)) {
            throw new Problem(syntax.span(), "'&' needs a variable or a part of one, and this is a value");
        }
        if (reference.space() == AddressSpace.HANDLE) {
            throw new Problem(syntax.span(), "there is no pointer to a texture or sampler");
        }
        if (isComponent(operand)) {
            throw new Problem(syntax.span(), "there is no pointer to a component of a vector");
        }
        Pointer pointer = new Pointer(reference.space(), reference.store(), reference.access());
        return new Expression.AddressOf(operand, pointer, syntax.span());
    }

    private static boolean isComponent(Expression operand) {
        return operand instanceof Expression.Index index
                && index.base().type() instanceof Reference base
                && base.store() instanceof Vector;
    }

    private Expression indirection(ExpressionSyntax.Unary syntax) {
        Expression operand = expressions.value(syntax.operand());
        if (!(operand.type() instanceof Pointer)) {
            throw new Problem(syntax.span(), "'*' needs a pointer, and this is of type '" + operand.type() + "'");
        }
        return throughPointer(operand, syntax.span());
    }

    /** The memory behind a pointer. */
    static Expression throughPointer(Expression operand, Span span) {
        Pointer pointer = (Pointer) operand.type();
        Reference reference = new Reference(pointer.space(), pointer.store(), pointer.access());
        return new Expression.Indirection(operand, reference, span);
    }

    Expression binary(ExpressionSyntax.Binary syntax) {
        BinaryOperator operator = operator(syntax.operator());
        Expression left = expressions.value(syntax.left());
        boolean skips = (operator == BinaryOperator.AND_THEN && left.isConstant(false))
                || (operator == BinaryOperator.OR_ELSE && left.isConstant(true));
        if (skips) folding.skip();
        try {
            return binary(operator, left, expressions.value(syntax.right()), syntax.operatorSpan());
        } finally {
            if (skips) folding.endSkip();
        }
    }

    /** The operator on two values. */
    Expression binary(BinaryOperator operator, Expression left, Expression right, Span operatorSpan) {
        Overloads.Choice choice = choose(operator, left, right, operatorSpan);
        Expression first = expressions.converted(left, choice.parameters().getFirst(), "the left side");
        Expression second = expressions.converted(right, choice.parameters().getLast(), "the right side");
        Span span = left.span().to(right.span());
        return folding.fold(new Expression.Binary(operator, first, second, choice.result(), span));
    }

    Overloads.Choice choose(BinaryOperator operator, Expression left, Expression right, Span operatorSpan) {
        boolean constant = left instanceof Expression.Constant && right instanceof Expression.Constant;
        return Overloads.choose(Operators.of(operator), List.of(left.type(), right.type()), constant)
                .orElseThrow(() -> new Problem(
                        operatorSpan,
                        "the operator '" + operator + "' is not for the types '" + left.type() + "' and '"
                                + right.type() + "'"));
    }

    static BinaryOperator operator(String written) {
        for (BinaryOperator operator : BinaryOperator.values()) {
            if (operator.toString().equals(written)) return operator;
        }
        throw new IllegalStateException("no operator is written " + written);
    }
}
