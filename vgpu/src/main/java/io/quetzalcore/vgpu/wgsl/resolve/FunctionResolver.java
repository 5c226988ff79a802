package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.constant.Phases;
import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Sampler;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One function: its head, then its body. */
final class FunctionResolver {
    /** What the head says of a function that begins a pipeline stage. */
    record Entry(EntryPoint.Stage stage, List<Expression> workgroupSize) {}

    /** A function, and what it begins if it is an entry point. */
    record Resolved(Function function, @Nullable Entry entry) {}

    private final Context context;
    private final ExpressionResolver expressions;

    FunctionResolver(Context context, ExpressionResolver expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    Resolved function(DeclarationSyntax.Function syntax) {
        Attributes attributes = new Attributes(
                expressions,
                syntax.attributes(),
                "a function",
                "vertex",
                "fragment",
                "compute",
                "workgroup_size",
                "must_use",
                "diagnostic");
        Entry entry = entry(attributes, syntax);
        List<Binding.Parameter> parameters = parameters(syntax, entry != null);
        Type result = result(syntax.result());
        Attributes resultAttributes =
                new Attributes(expressions, syntax.resultAttributes(), "a result", IoAttributes.NAMES);
        Io io = new IoAttributes(context).io(resultAttributes, result, syntax.span());
        if (io != null && entry == null) {
            throw new Problem(syntax.span(), "only the result of an entry point has such attributes");
        }
        AttributeSyntax mustUse = attributes.get("must_use");
        if (mustUse != null && result == NoValue.NO_VALUE) {
            throw new Problem(mustUse.span(), "'must_use' needs a function that returns something");
        }
        int errors = context.diagnostics().errors();
        Statement.Block body = body(syntax, parameters, result);
        Function function = new Function(syntax.name(), parameters, result, io, mustUse != null, body, syntax.span());
        if (context.diagnostics().errors() == errors) Behavior.check(syntax.name(), result, body);
        return new Resolved(function, entry);
    }

    private @Nullable Entry entry(Attributes attributes, DeclarationSyntax.Function syntax) {
        EntryPoint.Stage stage = null;
        for (EntryPoint.Stage each : EntryPoint.Stage.values()) {
            if (!attributes.has(each.toString())) continue;
            if (stage != null) throw new Problem(syntax.span(), "an entry point has one stage");
            stage = each;
        }
        AttributeSyntax size = attributes.get("workgroup_size");
        if (size != null && stage != EntryPoint.Stage.COMPUTE) {
            throw new Problem(size.span(), "'workgroup_size' is for compute entry points");
        }
        if (stage == null) return null;
        if (stage != EntryPoint.Stage.COMPUTE) return new Entry(stage, List.of());
        if (size == null) throw new Problem(syntax.span(), "a compute entry point needs '@workgroup_size'");
        return new Entry(stage, workgroupSize(size));
    }

    private List<Expression> workgroupSize(AttributeSyntax attribute) {
        List<Expression> sizes = new ArrayList<>();
        Set<Scalar> types = new HashSet<>();
        for (ExpressionSyntax argument : attribute.arguments()) {
            Expression size = expressions.value(argument);
            if (size.type() == Scalar.ABSTRACT_INT) size = expressions.concrete(size);
            else if (size.type() instanceof Scalar scalar && scalar.isInteger()) types.add(scalar);
            else throw new Problem(argument.span(), "a workgroup size is i32 or u32, not '" + size.type() + "'");
            if (!Phases.isOverrideExpression(size)) {
                throw new Problem(argument.span(), "a workgroup size is made of constants and overrides");
            }
            if (size instanceof Expression.Constant constant && constant.value().asLong() < 1) {
                throw new Problem(argument.span(), "a workgroup size is at least 1");
            }
            sizes.add(size);
        }
        if (types.size() > 1) throw new Problem(attribute.span(), "the workgroup sizes are of one type: i32 or u32");
        while (sizes.size() < 3) sizes.add(one(attribute.span()));
        return List.copyOf(sizes);
    }

    private static Expression one(Span span) {
        return new Expression.Constant(new io.quetzalcore.vgpu.wgsl.tree.Value.Int(Scalar.U32, 1), span);
    }

    private List<Binding.Parameter> parameters(DeclarationSyntax.Function syntax, boolean entry) {
        List<Binding.Parameter> parameters = new ArrayList<>();
        for (DeclarationSyntax.Field field : syntax.parameters()) {
            Type type = expressions.types().type(field.type());
            boolean handle = type instanceof Pointer || type instanceof Texture || type instanceof Sampler;
            if (!TypeRules.isConstructible(type) && (!handle || entry)) {
                throw new Problem(field.type().span(), "a parameter cannot be of type '" + type + "'");
            }
            Attributes attributes = new Attributes(expressions, field.attributes(), "a parameter", IoAttributes.NAMES);
            Io io = new IoAttributes(context).io(attributes, type, field.span());
            if (io != null && !entry) {
                throw new Problem(field.span(), "only the parameters of an entry point have such attributes");
            }
            parameters.add(new Binding.Parameter(field.name(), type, io, field.span()));
        }
        return List.copyOf(parameters);
    }

    private Type result(ExpressionSyntax.@Nullable Name syntax) {
        if (syntax == null) return NoValue.NO_VALUE;
        Type type = expressions.types().type(syntax);
        if (TypeRules.isConstructible(type)) return type;
        throw new Problem(syntax.span(), "a function cannot return a '" + type + "'");
    }

    private Statement.Block body(DeclarationSyntax.Function syntax, List<Binding.Parameter> parameters, Type result) {
        int depth = context.names().depth();
        context.names().open();
        try {
            for (Binding.Parameter parameter : parameters) {
                context.names().declare(parameter.name(), new Symbol.Named(parameter), parameter.span());
            }
            StatementResolver statements = new StatementResolver(context, expressions, result);
            return new Statement.Block(
                    statements.statements(syntax.body().statements()),
                    syntax.body().span());
        } finally {
            context.names().closeTo(depth);
        }
    }
}
