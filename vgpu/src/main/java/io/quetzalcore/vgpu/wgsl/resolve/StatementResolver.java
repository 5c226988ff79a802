package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.syntax.StatementSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of one function. A problem costs the statement it is in; the next is looked at all the same. */
final class StatementResolver {
    private final Context context;
    private final ExpressionResolver expressions;
    private final LocalDeclarations declarations;
    private final Assignments assignments;
    private final ControlResolver control;
    private final Type result;

    StatementResolver(Context context, ExpressionResolver expressions, Type result) {
        this.context = context;
        this.expressions = expressions;
        this.result = result;
        this.declarations = new LocalDeclarations(context, expressions);
        this.assignments = new Assignments(context, expressions);
        this.control = new ControlResolver(context, expressions, this);
    }

    /** A block with a scope of its own. */
    Statement.Block block(StatementSyntax.Block syntax) {
        context.names().open();
        try {
            return new Statement.Block(statements(syntax.statements()), syntax.span());
        } finally {
            context.names().close();
        }
    }

    /** Statements in the scope that is open. */
    List<Statement> statements(List<StatementSyntax> syntax) {
        List<Statement> statements = new ArrayList<>();
        for (StatementSyntax each : syntax) {
            int depth = context.names().depth();
            try {
                Statement statement = statement(each);
                if (statement != null) statements.add(statement);
            } catch (Problem problem) {
                context.names().closeTo(depth);
                context.diagnostics().error(problem);
                breakName(each);
            }
        }
        return List.copyOf(statements);
    }

    /** A declaration with a problem still declares its name, so that its uses are not reported too. */
    private void breakName(StatementSyntax statement) {
        if (!(statement instanceof StatementSyntax.Declare declare)) return;
        String name = declare.declaration().name();
        if (name.isEmpty()) return;
        try {
            context.names().declare(name, new Symbol.Broken(), declare.span());
        } catch (Problem twice) {
            context.diagnostics().error(twice);
        }
    }

    /** The statement; null for one that leaves nothing to do at run time. */
    @Nullable
    Statement statement(StatementSyntax syntax) {
        return switch (syntax) {
            case StatementSyntax.Declare declare -> declarations.declare(declare.declaration());
            case StatementSyntax.Assign assign -> assignments.assign(assign);
            case StatementSyntax.Step step -> assignments.step(step);
            case StatementSyntax.Call call -> call(call.call());
            case StatementSyntax.Return back -> back(back);
            case StatementSyntax.Discard discard -> new Statement.Discard(discard.span());
            case StatementSyntax.Block block -> block(block);
            case StatementSyntax.Break jump -> control.jump(jump);
            case StatementSyntax.Continue jump -> control.jump(jump);
            case StatementSyntax.If branch -> control.branch(branch);
            case StatementSyntax.Switch choice -> control.choice(choice);
            case StatementSyntax.Loop loop -> control.loop(loop);
            case StatementSyntax.For loop -> control.forLoop(loop);
            case StatementSyntax.While loop -> control.whileLoop(loop);
        };
    }

    private Statement call(ExpressionSyntax.Call syntax) {
        Expression call = expressions.any(syntax);
        switch (call) {
            case Expression.Call user -> {
                if (user.function().mustUse()) throw unused(user.function().name(), syntax.span());
            }
            case Expression.BuiltinCall builtin -> {
                if (builtin.builtin().mustUse()) throw unused(builtin.builtin().toString(), syntax.span());
            }
            default -> throw unused(syntax.callee().name(), syntax.span());
        }
        return new Statement.Evaluate(call, syntax.span());
    }

    private static Problem unused(String name, Span span) {
        return new Problem(span, "the value of '" + name + "' must be used");
    }

    private Statement back(StatementSyntax.Return syntax) {
        if (control.inContinuing()) throw new Problem(syntax.span(), "'return' has no place in a continuing block");
        if (syntax.value() == null) {
            if (result == NoValue.NO_VALUE) return new Statement.Return(null, syntax.span());
            throw new Problem(syntax.span(), "the function returns '" + result + "': 'return' needs a value");
        }
        Expression value = expressions.value(syntax.value());
        if (result == NoValue.NO_VALUE) {
            throw new Problem(syntax.value().span(), "the function returns nothing: 'return' takes no value");
        }
        Expression converted = expressions.converted(value, result, "the result of the function");
        return new Statement.Return(converted, syntax.span());
    }
}
