package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Overloads;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.syntax.StatementSyntax;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;

/** Assignments, plain, compound and phony, and increments. */
final class Assignments {
    private final Context context;
    private final ExpressionResolver expressions;

    Assignments(Context context, ExpressionResolver expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    Statement assign(StatementSyntax.Assign syntax) {
        if (syntax.target() == null) return phony(syntax);
        Expression target = target(syntax.target());
        Type store = ((Reference) target.type()).store();
        Expression value = expressions.value(syntax.value());
        if (!syntax.operator().equals("=")) return compound(syntax, target, value);
        if (!TypeRules.isConstructible(store)) {
            throw new Problem(syntax.target().span(), "memory of type '" + store + "' cannot be assigned to");
        }
        return new Statement.Assign(target, expressions.converted(value, store, "the left side"), syntax.span());
    }

    private Statement phony(StatementSyntax.Assign syntax) {
        Expression value = expressions.concrete(expressions.value(syntax.value()));
        return new Statement.Evaluate(value, syntax.span());
    }

    private Statement compound(StatementSyntax.Assign syntax, Expression target, Expression value) {
        BinaryOperator operator = Operations.operator(syntax.operator());
        return compound(operator, target, value, syntax.span());
    }

    private Statement compound(BinaryOperator operator, Expression target, Expression value, Span span) {
        Expression before = expressions.loaded(target);
        Overloads.Choice choice = expressions.operations().choose(operator, before, value, span);
        if (!choice.result().equals(before.type())) {
            throw new Problem(
                    span, "the result is of type '" + choice.result() + "' and does not fit '" + before.type() + "'");
        }
        Expression right = expressions.converted(value, choice.parameters().getLast(), "the right side");
        expressions.folding().fold(new Expression.Binary(operator, before, right, choice.result(), span));
        return new Statement.CompoundAssign(target, operator, right, span);
    }

    Statement step(StatementSyntax.Step syntax) {
        Expression target = target(syntax.target());
        Type store = ((Reference) target.type()).store();
        if (store != Scalar.I32 && store != Scalar.U32) {
            throw new Problem(syntax.span(), "only an i32 or u32 can be stepped, not a '" + store + "'");
        }
        Value.Int one = new Value.Int((Scalar) store, 1);
        BinaryOperator operator = syntax.up() ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
        return compound(operator, target, new Expression.Constant(one, syntax.span()), syntax.span());
    }

    private Expression target(ExpressionSyntax syntax) {
        Expression target = expressions.any(syntax);
        if (!(target.type() instanceof Reference reference)) {
            throw new Problem(syntax.span(), "this cannot be assigned to" + why(syntax));
        }
        if (!reference.access().writes()) {
            throw new Problem(
                    syntax.span(),
                    "memory in '" + reference.space() + "' with the access mode 'read' cannot be assigned to");
        }
        return target;
    }

    private String why(ExpressionSyntax syntax) {
        if (syntax instanceof ExpressionSyntax.Member member) return why(member.base());
        if (syntax instanceof ExpressionSyntax.Index index) return why(index.base());
        if (!(syntax instanceof ExpressionSyntax.Name name)) return ": it is a value";
        return switch (context.names().find(name.name(), name.span())) {
            case Symbol.Named named -> ": '" + name.name() + "' is a " + kind(named) + ", not a variable";
            case Symbol.Constant constant -> ": '" + name.name() + "' is a constant";
            case Symbol.Pipeline override -> ": '" + name.name() + "' is an override";
            case null, default -> ": it is a value";
        };
    }

    private static String kind(Symbol.Named named) {
        return named.binding() instanceof io.quetzalcore.vgpu.wgsl.tree.Binding.Let ? "'let'" : "parameter";
    }
}
