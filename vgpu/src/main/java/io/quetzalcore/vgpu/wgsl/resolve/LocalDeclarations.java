package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code var}, {@code let}, {@code const} and {@code const_assert} in functions; constants and asserts also in modules. */
final class LocalDeclarations {
    private final Context context;
    private final ExpressionResolver expressions;

    LocalDeclarations(Context context, ExpressionResolver expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    @Nullable
    Statement declare(DeclarationSyntax declaration) {
        return switch (declaration) {
            case DeclarationSyntax.Var var -> variable(var);
            case DeclarationSyntax.Let let -> let(let);
            case DeclarationSyntax.Const constant -> {
                Symbol symbol = new Symbol.Constant(constant(constant));
                context.names().declare(constant.name(), symbol, constant.span());
                yield null;
            }
            case DeclarationSyntax.ConstAssert constAssert -> {
                check(constAssert);
                yield null;
            }
            default -> throw new Problem(declaration.span(), "this declaration has no place in a function");
        };
    }

    private Statement variable(DeclarationSyntax.Var syntax) {
        checkTemplate(syntax);
        Type written = syntax.type() == null ? null : expressions.types().type(syntax.type());
        Expression initial = initial(syntax.initial(), written, syntax.name());
        Type type = written == null && initial != null ? initial.type() : written;
        if (type == null) throw new Problem(syntax.span(), "'" + syntax.name() + "' needs a type or a value");
        if (!TypeRules.isConstructible(type)) {
            throw new Problem(syntax.span(), "a variable of a function cannot be of type '" + type + "'");
        }
        Var.Local var = new Var.Local(syntax.name(), type, syntax.span());
        Reference reference = new Reference(AddressSpace.FUNCTION, type, Access.READ_WRITE);
        context.names().declare(syntax.name(), new Symbol.Variable(var, reference), syntax.span());
        return new Statement.DeclareVar(var, initial, syntax.span());
    }

    private void checkTemplate(DeclarationSyntax.Var syntax) {
        List<ExpressionSyntax> template = syntax.template();
        if (template.isEmpty()) return;
        AddressSpace space = expressions.types().addressSpace(template.getFirst());
        if (space != AddressSpace.FUNCTION || template.size() > 1) {
            throw new Problem(
                    template.getLast().span(), "a variable of a function lives in the address space 'function'");
        }
    }

    /** The value, converted to the type that is written or else made concrete; null for none. */
    @Nullable
    Expression initial(@Nullable ExpressionSyntax syntax, @Nullable Type written, String name) {
        if (syntax == null) return null;
        Expression value = expressions.value(syntax);
        return written == null ? expressions.concrete(value) : expressions.converted(value, written, "'" + name + "'");
    }

    private Statement let(DeclarationSyntax.Let syntax) {
        Type written = syntax.type() == null ? null : expressions.types().type(syntax.type());
        Expression value = initial(syntax.initial(), written, syntax.name());
        if (value == null) throw new IllegalStateException("a let has a value");
        if (!TypeRules.isConstructible(value.type()) && !(value.type() instanceof Pointer)) {
            throw new Problem(syntax.span(), "a 'let' cannot be of type '" + value.type() + "'");
        }
        Binding.Let let = new Binding.Let(syntax.name(), value.type(), syntax.span());
        context.names().declare(syntax.name(), new Symbol.Named(let), syntax.span());
        return new Statement.DeclareLet(let, value, syntax.span());
    }

    /** The value of a constant; abstract when no type is written and the value is. */
    Value constant(DeclarationSyntax.Const syntax) {
        Expression value = expressions.value(syntax.initial());
        if (!(value instanceof Expression.Constant)) {
            throw new Problem(syntax.initial().span(), "the value of a 'const' must be a const-expression");
        }
        if (syntax.type() != null) {
            Type type = expressions.types().type(syntax.type());
            if (!TypeRules.isConstructible(type)) {
                throw new Problem(syntax.span(), "a 'const' cannot be of type '" + type + "'");
            }
            value = expressions.converted(value, type, "'" + syntax.name() + "'");
        }
        return ((Expression.Constant) value).value();
    }

    /** A const_assert, which must be true. */
    void check(DeclarationSyntax.ConstAssert syntax) {
        Expression condition = expressions.condition(syntax.condition(), "a const_assert");
        if (!(condition instanceof Expression.Constant constant)) {
            throw new Problem(syntax.condition().span(), "a const_assert must be a const-expression");
        }
        if (!constant.value().asBoolean()) throw new Problem(syntax.span(), "this const_assert does not hold");
    }
}
