package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resolved statement. Declarations of constants and const_asserts have done their work and are gone. */
public sealed interface Statement {
    Span span();

    /** Statements in order. */
    record Block(List<Statement> statements, Span span) implements Statement {}

    /** {@code let}. */
    record DeclareLet(Binding.Let let, Expression value, Span span) implements Statement {}

    /** {@code var}; zero where no initial value is given, each time the statement is met. */
    record DeclareVar(Var.Local var, @Nullable Expression initial, Span span) implements Statement {}

    /** {@code r = e}: the reference is evaluated first, then the value. */
    record Assign(Expression reference, Expression value, Span span) implements Statement {}

    /**
     * {@code r op= e}, also {@code r++} and {@code r--}: the reference is evaluated once, and is loaded before the value is
     * evaluated. The operator's result has the reference's store type.
     */
    record CompoundAssign(Expression reference, BinaryOperator operator, Expression value, Span span)
            implements Statement {}

    /** A call statement or {@code _ = e}: evaluated for its effects. */
    record Evaluate(Expression expression, Span span) implements Statement {}

    /** {@code if}; an {@code else if} is an If as the only statement of {@code reject}, no {@code else} an empty block. */
    record If(Expression condition, Block accept, Block reject, Span span) implements Statement {}

    /** {@code switch}; exactly one of the clauses is the default. No clause falls through. */
    record Switch(Expression selector, List<Clause> clauses, Span span) implements Statement {}

    /**
     * A clause.
     *
     * @param selectors of the selector's type
     */
    record Clause(List<Value.Int> selectors, boolean isDefault, Block body) {}

    /**
     * {@code loop}, {@code while} and {@code for} (whose initialiser stands before it in a block around both).
     *
     * @param condition asked before each round, null for none
     * @param continuing run after the body and after {@code continue}; sees the body's declarations
     * @param breakIf asked after {@code continuing}: true ends the loop; null for none
     */
    record Loop(
            @Nullable Expression condition,
            Block body,
            Block continuing,
            @Nullable Expression breakIf,
            Span span) implements Statement {}

    /** {@code break} out of the loop or switch around it. */
    record Break(Span span) implements Statement {}

    /** {@code continue}: to the continuing block of the loop around it. */
    record Continue(Span span) implements Statement {}

    /** {@code return}. */
    record Return(@Nullable Expression value, Span span) implements Statement {}

    /** {@code discard}, of fragment shaders. */
    record Discard(Span span) implements Statement {}
}
