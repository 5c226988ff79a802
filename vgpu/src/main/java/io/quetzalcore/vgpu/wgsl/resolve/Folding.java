package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.constant.EvaluationProblem;
import io.quetzalcore.vgpu.wgsl.constant.Evaluator;
import io.quetzalcore.vgpu.wgsl.constant.OperandRules;
import io.quetzalcore.vgpu.wgsl.constant.Values;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;

/** Turns expressions of constants into constants as they are built. */
final class Folding {
    private final Evaluator evaluator = new Evaluator();

    /** Above zero inside what a short circuit skips: there an expression may have no value. */
    private int skipping;

    void skip() {
        skipping++;
    }

    void endSkip() {
        skipping--;
    }

    /** The expression, or its value when all its operands are constants. */
    Expression fold(Expression expression) {
        try {
            boolean constant = Walk.operands(expression).stream().allMatch(e -> e instanceof Expression.Constant);
            if (constant) return new Expression.Constant(evaluator.evaluate(expression), expression.span());
            OperandRules.check(expression);
            return expression;
        } catch (EvaluationProblem problem) {
            return skipped(problem, expression.type(), expression.span());
        }
    }

    /** The expression, whose value is known at run time only: a constant operand may be one that is forbidden. */
    Expression checked(Expression expression) {
        try {
            OperandRules.check(expression);
            return expression;
        } catch (EvaluationProblem problem) {
            return skipped(problem, expression.type(), expression.span());
        }
    }

    /** A constant as another type that it turns into unasked. */
    Expression convert(Expression.Constant constant, Type type) {
        try {
            return new Expression.Constant(Values.implicitly(constant.value(), type), constant.span());
        } catch (EvaluationProblem problem) {
            return skipped(problem, type, constant.span());
        }
    }

    private Expression skipped(EvaluationProblem problem, Type type, Span span) {
        if (skipping == 0) throw new Problem(span, String.valueOf(problem.getMessage()));
        return new Expression.Constant(Values.zero(type), span);
    }

    static boolean allConstant(List<Expression> expressions) {
        return expressions.stream().allMatch(e -> e instanceof Expression.Constant);
    }
}
