package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.builtin.Rank;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;

/** Expressions as written to resolved ones. The parts of the work lie in {@link Operations}, {@link Access} and {@link Calls}. */
final class ExpressionResolver {
    private final Context context;
    private final Folding folding = new Folding();
    private final TypeResolver types;
    private final Operations operations;
    private final Accesses accesses;
    private final Calls calls;

    ExpressionResolver(Context context) {
        this.context = context;
        this.types = new TypeResolver(context, this);
        this.operations = new Operations(this, folding);
        this.accesses = new Accesses(this, folding);
        this.calls = new Calls(context, this, types, folding);
    }

    TypeResolver types() {
        return types;
    }

    Folding folding() {
        return folding;
    }

    Operations operations() {
        return operations;
    }

    /** The expression, which may be a reference, or a call without a value. */
    Expression any(ExpressionSyntax syntax) {
        return switch (syntax) {
            case ExpressionSyntax.Literal literal -> literal(literal);
            case ExpressionSyntax.Name name -> name(name);
            case ExpressionSyntax.Call call -> calls.call(call);
            case ExpressionSyntax.Unary unary -> operations.unary(unary);
            case ExpressionSyntax.Binary binary -> operations.binary(binary);
            case ExpressionSyntax.Index index -> accesses.index(index);
            case ExpressionSyntax.Member member -> accesses.member(member);
        };
    }

    /** The expression as a value: what a reference points to is loaded. */
    Expression value(ExpressionSyntax syntax) {
        return loaded(any(syntax));
    }

    /** The load rule. */
    Expression loaded(Expression expression) {
        if (expression.type() == NoValue.NO_VALUE) {
            throw new Problem(expression.span(), "this call returns no value that could be used here");
        }
        if (!(expression.type() instanceof Reference reference)) return expression;
        if (!reference.access().reads()) {
            throw new Problem(expression.span(), "this memory can be written only, not read");
        }
        boolean handle = reference.space() == AddressSpace.HANDLE;
        if (!handle && !TypeRules.isConstructible(reference.store()) && !(reference.store() instanceof Pointer)) {
            String how = TypeRules.hasAtomic(reference.store()) ? ": use the atomic functions" : "";
            throw new Problem(expression.span(), "a value of type '" + reference.store() + "' cannot be loaded" + how);
        }
        return new Expression.Load(expression, expression.span());
    }

    private Expression literal(ExpressionSyntax.Literal literal) {
        if (literal.type() == Scalar.F16)
            types.type(new ExpressionSyntax.Name("f16", java.util.List.of(), literal.span()));
        Value value = switch (literal.type()) {
            case BOOL -> new Value.Bool(literal.integer() == 1);
            case F32, F16, ABSTRACT_FLOAT -> new Value.Real(literal.type(), literal.real());
            default -> new Value.Int(literal.type(), literal.integer());
        };
        return new Expression.Constant(value, literal.span());
    }

    private Expression name(ExpressionSyntax.Name name) {
        Symbol symbol = context.names().find(name.name(), name.span());
        if (symbol != null && !name.arguments().isEmpty()) {
            throw new Problem(name.span(), "'" + name.name() + "' takes no template list");
        }
        return switch (symbol) {
            case Symbol.Constant constant -> new Expression.Constant(constant.value(), name.span());
            case Symbol.Pipeline override -> new Expression.OverrideValue(override.overridable(), name.span());
            case Symbol.Variable variable -> new Expression.Variable(variable.var(), variable.type(), name.span());
            case Symbol.Named named -> new Expression.Named(named.binding(), name.span());
            case Symbol.Broken broken -> throw Problem.reportedBefore();
            case Symbol.Callable function ->
                throw new Problem(name.span(), "'" + name.name() + "' is a function: its arguments are missing");
            case Symbol.TypeName type -> throw new Problem(name.span(), "'" + name.name() + "' is a type and no value");
            case null -> throw unknown(name);
        };
    }

    private static Problem unknown(ExpressionSyntax.Name name) {
        if (PredeclaredTypes.plain(name.name()) != null || PredeclaredTypes.isGenerator(name.name())) {
            return new Problem(name.span(), "'" + name.name() + "' is a type and no value");
        }
        if (Builtin.named(name.name()).isPresent()) {
            return new Problem(name.span(), "'" + name.name() + "' is a function: its arguments are missing");
        }
        return new Problem(name.span(), "no definition in scope for the name '" + name.name() + "'");
    }

    /** The expression as a value of the type; {@code what} stands in the message when it is of another. */
    Expression converted(Expression expression, Type type, String what) {
        if (expression.type().equals(type)) return expression;
        boolean possible = Rank.of(expression.type(), type) != Rank.IMPOSSIBLE;
        if (possible && expression instanceof Expression.Constant constant) return folding.convert(constant, type);
        throw new Problem(
                expression.span(),
                what + " has the type '" + type + "', but this is of type '" + expression.type() + "'");
    }

    /** The expression with a concrete type: abstract numbers become i32 or f32. */
    Expression concrete(Expression expression) {
        Type type = Rank.concrete(expression.type());
        if (expression.type().equals(type)) return expression;
        return folding.convert((Expression.Constant) expression, type);
    }

    /** A value of i32 or u32. */
    Expression concreteInteger(ExpressionSyntax syntax, String what) {
        Expression expression = value(syntax);
        if (expression.type() == Scalar.ABSTRACT_INT) return concrete(expression);
        if (expression.type() == Scalar.I32 || expression.type() == Scalar.U32) return expression;
        throw new Problem(syntax.span(), what + " must be i32 or u32, but this is of type '" + expression.type() + "'");
    }

    /** A value of the type bool. */
    Expression condition(ExpressionSyntax syntax, String what) {
        Expression expression = value(syntax);
        if (expression.type() == Scalar.BOOL) return expression;
        throw new Problem(syntax.span(), what + " must be bool, but this is of type '" + expression.type() + "'");
    }

    /** The value of a const-expression. */
    Value constant(ExpressionSyntax syntax, String what) {
        if (value(syntax) instanceof Expression.Constant constant) return constant.value();
        throw new Problem(syntax.span(), what + " must be a const-expression");
    }

    /** The value of an integer const-expression, which becomes concrete. */
    long constantInteger(ExpressionSyntax syntax, String what) {
        Expression expression = concreteInteger(syntax, what);
        if (expression instanceof Expression.Constant constant)
            return constant.value().asLong();
        throw new Problem(syntax.span(), what + " must be a const-expression");
    }
}
