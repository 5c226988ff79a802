package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.syntax.StatementSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that decide which others run, and the jumps among them. */
final class ControlResolver {
    /** What a jump would leave. */
    private static final class Frame {
        final boolean isLoop;
        boolean inContinuing;
        int declaredAtContinue = -1;

        @Nullable
        Span firstContinue;

        Frame(boolean isLoop) {
            this.isLoop = isLoop;
        }
    }

    private final Context context;
    private final ExpressionResolver expressions;
    private final StatementResolver statements;
    private final List<Frame> frames = new ArrayList<>();

    ControlResolver(Context context, ExpressionResolver expressions, StatementResolver statements) {
        this.context = context;
        this.expressions = expressions;
        this.statements = statements;
    }

    /** Whether a return here would leave a continuing block. */
    boolean inContinuing() {
        return frames.stream().anyMatch(f -> f.inContinuing);
    }

    Statement jump(StatementSyntax.Break jump) {
        if (frames.isEmpty()) throw new Problem(jump.span(), "'break' has no place outside of a loop or switch");
        if (frames.getLast().inContinuing) {
            throw new Problem(jump.span(), "'break' has no place in a continuing block: it has 'break if' at its end");
        }
        return new Statement.Break(jump.span());
    }

    Statement jump(StatementSyntax.Continue jump) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            Frame frame = frames.get(i);
            if (frame.inContinuing) throw new Problem(jump.span(), "'continue' has no place in a continuing block");
            if (!frame.isLoop) continue;
            if (frame.declaredAtContinue < 0) {
                frame.declaredAtContinue = context.names().declaredSoFar();
                frame.firstContinue = jump.span();
            }
            return new Statement.Continue(jump.span());
        }
        throw new Problem(jump.span(), "'continue' has no place outside of a loop");
    }

    Statement branch(StatementSyntax.If syntax) {
        Expression condition = expressions.condition(syntax.condition(), "the condition of 'if'");
        Statement.Block accept = statements.block(syntax.accept());
        Statement.Block reject = new Statement.Block(List.of(), syntax.span());
        if (syntax.reject() instanceof StatementSyntax.Block block) reject = statements.block(block);
        if (syntax.reject() instanceof StatementSyntax.If next) {
            reject = new Statement.Block(statements.statements(List.of(next)), next.span());
        }
        return new Statement.If(condition, accept, reject, syntax.span());
    }

    Statement choice(StatementSyntax.Switch syntax) {
        SwitchSelectors selectors = new SwitchSelectors(expressions, syntax);
        frames.add(new Frame(false));
        try {
            List<Statement.Clause> clauses = new ArrayList<>();
            for (int i = 0; i < syntax.clauses().size(); i++) {
                Statement.Block body = statements.block(syntax.clauses().get(i).body());
                clauses.add(new Statement.Clause(selectors.values(i), selectors.isDefault(i), body));
            }
            return new Statement.Switch(selectors.selector(), List.copyOf(clauses), syntax.span());
        } finally {
            frames.removeLast();
        }
    }

    Statement loop(StatementSyntax.Loop syntax) {
        Frame frame = new Frame(true);
        frames.add(frame);
        context.names().open();
        try {
            Statement.Block body = new Statement.Block(
                    statements.statements(syntax.body().statements()),
                    syntax.body().span());
            frame.inContinuing = true;
            context.names().open();
            if (frame.firstContinue != null) {
                context.names().forbidParentFrom(frame.declaredAtContinue, frame.firstContinue);
            }
            List<Statement> tail = syntax.continuing() == null
                    ? List.of()
                    : statements.statements(syntax.continuing().statements());
            Expression breakIf =
                    syntax.breakIf() == null ? null : expressions.condition(syntax.breakIf(), "'break if'");
            context.names().close();
            Span span = syntax.continuing() == null
                    ? syntax.span()
                    : syntax.continuing().span();
            return new Statement.Loop(null, body, new Statement.Block(tail, span), breakIf, syntax.span());
        } finally {
            context.names().close();
            frames.removeLast();
        }
    }

    Statement forLoop(StatementSyntax.For syntax) {
        context.names().open();
        frames.add(new Frame(true));
        try {
            List<Statement> both = new ArrayList<>();
            if (syntax.initial() != null) both.addAll(statements.statements(List.of(syntax.initial())));
            Expression condition = syntax.condition() == null
                    ? null
                    : expressions.condition(syntax.condition(), "the condition of 'for'");
            Statement.Block body = statements.block(syntax.body());
            List<Statement> tail =
                    syntax.update() == null ? List.of() : statements.statements(List.of(syntax.update()));
            Statement.Block continuing = new Statement.Block(tail, syntax.span());
            both.add(new Statement.Loop(condition, body, continuing, null, syntax.span()));
            return new Statement.Block(List.copyOf(both), syntax.span());
        } finally {
            frames.removeLast();
            context.names().close();
        }
    }

    Statement whileLoop(StatementSyntax.While syntax) {
        Expression condition = expressions.condition(syntax.condition(), "the condition of 'while'");
        frames.add(new Frame(true));
        try {
            Statement.Block body = statements.block(syntax.body());
            Statement.Block nothing = new Statement.Block(List.of(), syntax.span());
            return new Statement.Loop(condition, body, nothing, null, syntax.span());
        } finally {
            frames.removeLast();
        }
    }
}
