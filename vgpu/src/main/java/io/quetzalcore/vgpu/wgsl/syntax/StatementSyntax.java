package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as written. */
public sealed interface StatementSyntax {
    Span span();

    /** {@code { ... }}; its span is from brace to brace. */
    record Block(List<StatementSyntax> statements, Span span) implements StatementSyntax {}

    /** {@code var}, {@code let} or {@code const} inside a function, or const_assert. */
    record Declare(DeclarationSyntax declaration) implements StatementSyntax {
        @Override
        public Span span() {
            return declaration.span();
        }
    }

    /**
     * {@code target = value}, {@code target += value}.
     *
     * @param target null for the phony {@code _}
     * @param operator {@code =}, or a binary operator
     */
    record Assign(@Nullable ExpressionSyntax target, String operator, ExpressionSyntax value, Span span)
            implements StatementSyntax {}

    /** {@code target++} and {@code target--}. */
    record Step(ExpressionSyntax target, boolean up, Span span) implements StatementSyntax {}

    record Call(ExpressionSyntax.Call call) implements StatementSyntax {
        @Override
        public Span span() {
            return call.span();
        }
    }

    record If(
            ExpressionSyntax condition,
            Block accept,
            @Nullable StatementSyntax reject,
            Span span) implements StatementSyntax {}

    record Switch(ExpressionSyntax selector, List<Clause> clauses, Span span) implements StatementSyntax {}

    /**
     * @param selectors null in the list is {@code default}
     */
    record Clause(List<@Nullable ExpressionSyntax> selectors, Block body, Span span) {}

    record Loop(
            Block body,
            @Nullable Block continuing,
            @Nullable ExpressionSyntax breakIf,
            Span span) implements StatementSyntax {}

    record For(
            @Nullable StatementSyntax initial,
            @Nullable ExpressionSyntax condition,
            @Nullable StatementSyntax update,
            Block body,
            Span span)
            implements StatementSyntax {}

    record While(ExpressionSyntax condition, Block body, Span span) implements StatementSyntax {}

    record Break(Span span) implements StatementSyntax {}

    record Continue(Span span) implements StatementSyntax {}

    record Return(@Nullable ExpressionSyntax value, Span span) implements StatementSyntax {}

    record Discard(Span span) implements StatementSyntax {}
}
