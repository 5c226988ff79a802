package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Evaluates every override-expression that an entry point can reach, once, for the problems in them. */
final class OverrideRules {
    private final Specialization specialization;

    OverrideRules(Specialization specialization) {
        this.specialization = specialization;
    }

    void check() {
        for (Var.Global global : specialization.entryPoint().globals()) {
            if (global.initial() != null) specialization.evaluate(global.initial());
            if (global.store() instanceof Array array && array.hasFixedFootprint()) specialization.count(array.count());
        }
        Set<Function> seen = new HashSet<>();
        Deque<Function> waiting =
                new ArrayDeque<>(List.of(specialization.entryPoint().function()));
        while (!waiting.isEmpty()) {
            Function function = waiting.poll();
            if (!seen.add(function)) continue;
            Walk.statements(function.body(), s -> check(s, waiting));
        }
    }

    private void check(Statement statement, Deque<Function> calls) {
        if (statement instanceof Statement.CompoundAssign a) {
            Expression before = new Expression.Load(a.reference(), a.span());
            OperandRules.check(new Expression.Binary(a.operator(), before, known(a.value()), before.type(), a.span()));
        }
        Walk.direct(statement).forEach(e -> check(e, calls));
    }

    private void check(Expression expression, Deque<Function> calls) {
        if (expression instanceof Expression.Call call) calls.add(call.function());
        if (Phases.isOverrideExpression(expression)) {
            if (!(expression instanceof Expression.Constant)) specialization.evaluate(expression);
            return;
        }
        if (expression instanceof Expression.Binary binary && skipsRight(binary)) {
            check(binary.left(), calls);
            return;
        }
        OperandRules.check(withKnownOperands(expression));
        for (Expression operand : Walk.operands(expression)) check(operand, calls);
    }

    private boolean skipsRight(Expression.Binary binary) {
        boolean logical = binary.operator() == BinaryOperator.AND_THEN || binary.operator() == BinaryOperator.OR_ELSE;
        if (!logical || !Phases.isOverrideExpression(binary.left())) return false;
        return specialization.evaluate(binary.left()).asBoolean() == (binary.operator() == BinaryOperator.OR_ELSE);
    }

    private Expression withKnownOperands(Expression expression) {
        return switch (expression) {
            case Expression.Binary b ->
                new Expression.Binary(b.operator(), b.left(), known(b.right()), b.type(), b.span());
            case Expression.Index i -> new Expression.Index(i.base(), known(i.index()), i.type(), i.span());
            case Expression.BuiltinCall c ->
                new Expression.BuiltinCall(
                        c.builtin(), c.arguments().stream().map(this::known).toList(), c.type(), c.span());
            default -> expression;
        };
    }

    private Expression known(Expression operand) {
        return Phases.isOverrideExpression(operand)
                ? new Expression.Constant(specialization.evaluate(operand), operand.span())
                : operand;
    }
}
