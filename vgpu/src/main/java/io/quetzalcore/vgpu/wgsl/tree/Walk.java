package io.quetzalcore.vgpu.wgsl.tree;

import java.util.List;
import java.util.function.Consumer;

/** Visits all parts of statements and expressions, the outer before the inner, in the order of the text. */
public final class Walk {
    private Walk() {}

    /** Every expression in the statement, each with its operands. */
    public static void expressions(Statement statement, Consumer<Expression> visitor) {
        statements(statement, s -> direct(s).forEach(e -> expressions(e, visitor)));
    }

    /** The expression and all its operands. */
    public static void expressions(Expression expression, Consumer<Expression> visitor) {
        visitor.accept(expression);
        for (Expression operand : operands(expression)) expressions(operand, visitor);
    }

    /** The statement and all inside it. */
    public static void statements(Statement statement, Consumer<Statement> visitor) {
        visitor.accept(statement);
        switch (statement) {
            case Statement.Block block -> block.statements().forEach(s -> statements(s, visitor));
            case Statement.If branch -> {
                statements(branch.accept(), visitor);
                statements(branch.reject(), visitor);
            }
            case Statement.Switch choice -> choice.clauses().forEach(c -> statements(c.body(), visitor));
            case Statement.Loop loop -> {
                statements(loop.body(), visitor);
                statements(loop.continuing(), visitor);
            }
            default -> {}
        }
    }

    /** The expressions that stand in the statement itself. */
    public static List<Expression> direct(Statement statement) {
        return switch (statement) {
            case Statement.DeclareLet let -> List.of(let.value());
            case Statement.DeclareVar var -> var.initial() == null ? List.of() : List.of(var.initial());
            case Statement.Assign assign -> List.of(assign.reference(), assign.value());
            case Statement.CompoundAssign assign -> List.of(assign.reference(), assign.value());
            case Statement.Evaluate evaluate -> List.of(evaluate.expression());
            case Statement.If branch -> List.of(branch.condition());
            case Statement.Switch choice -> List.of(choice.selector());
            case Statement.Loop loop -> ofLoop(loop);
            case Statement.Return result -> result.value() == null ? List.of() : List.of(result.value());
            case Statement.Block block -> List.of();
            case Statement.Break jump -> List.of();
            case Statement.Continue jump -> List.of();
            case Statement.Discard jump -> List.of();
        };
    }

    private static List<Expression> ofLoop(Statement.Loop loop) {
        Expression condition = loop.condition();
        Expression breakIf = loop.breakIf();
        if (condition == null) return breakIf == null ? List.of() : List.of(breakIf);
        return breakIf == null ? List.of(condition) : List.of(condition, breakIf);
    }

    /** The operands of an expression. */
    public static List<Expression> operands(Expression expression) {
        return switch (expression) {
            case Expression.Constant leaf -> List.of();
            case Expression.OverrideValue leaf -> List.of();
            case Expression.Named leaf -> List.of();
            case Expression.Variable leaf -> List.of();
            case Expression.Load load -> List.of(load.reference());
            case Expression.AddressOf address -> List.of(address.reference());
            case Expression.Indirection indirection -> List.of(indirection.pointer());
            case Expression.Member member -> List.of(member.base());
            case Expression.Index index -> List.of(index.base(), index.index());
            case Expression.Swizzle swizzle -> List.of(swizzle.base());
            case Expression.Unary unary -> List.of(unary.operand());
            case Expression.Binary binary -> List.of(binary.left(), binary.right());
            case Expression.Construct construct -> construct.parts();
            case Expression.Convert convert -> List.of(convert.operand());
            case Expression.Bitcast bitcast -> List.of(bitcast.operand());
            case Expression.BuiltinCall call -> call.arguments();
            case Expression.Call call -> call.arguments();
        };
    }
}
