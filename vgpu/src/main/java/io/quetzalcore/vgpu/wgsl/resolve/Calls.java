package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.builtin.Overloads;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Calls of functions, the program's and the built-in ones; what is called may also be a type. */
final class Calls {
    private final Context context;
    private final ExpressionResolver expressions;
    private final TypeResolver types;
    private final Constructions constructions;
    private final Folding folding;

    Calls(Context context, ExpressionResolver expressions, TypeResolver types, Folding folding) {
        this.context = context;
        this.expressions = expressions;
        this.types = types;
        this.folding = folding;
        this.constructions = new Constructions(expressions, folding);
    }

    Expression call(ExpressionSyntax.Call call) {
        ExpressionSyntax.Name callee = call.callee();
        Symbol symbol = context.names().find(callee.name(), callee.span());
        if (symbol instanceof Symbol.Callable function) return user(call, function);
        Type type = types.typeOrNull(callee);
        if (type != null) return constructions.construct(type, arguments(call), call.span());
        if (symbol != null) throw new Problem(callee.span(), "'" + callee.name() + "' is neither function nor type");
        if (callee.name().equals("bitcast")) return bitcast(call);
        if (PredeclaredTypes.isGenerator(callee.name())) {
            return constructions.inferred(callee.name(), arguments(call), call.span());
        }
        Builtin builtin = Builtin.named(callee.name())
                .orElseThrow(() ->
                        new Problem(callee.span(), "no definition in scope for the name '" + callee.name() + "'"));
        if (!callee.arguments().isEmpty()) {
            throw new Problem(callee.span(), "the function '" + builtin + "' takes no template list");
        }
        if (builtin.use() == Builtin.Use.SUBGROUP && !context.enabled().contains(Extension.SUBGROUPS)) {
            throw new Problem(callee.span(), "the function '" + builtin + "' needs 'enable subgroups;'");
        }
        return builtin(builtin, arguments(call), call);
    }

    private List<Expression> arguments(ExpressionSyntax.Call call) {
        List<Expression> arguments = new ArrayList<>();
        for (ExpressionSyntax argument : call.arguments()) arguments.add(expressions.value(argument));
        return arguments;
    }

    private Expression user(ExpressionSyntax.Call call, Symbol.Callable callable) {
        Function function = callable.function();
        if (callable.isEntryPoint()) {
            throw new Problem(call.span(), "the entry point '" + function.name() + "' cannot be called");
        }
        if (!call.callee().arguments().isEmpty()) {
            throw new Problem(call.callee().span(), "the function '" + function.name() + "' takes no template list");
        }
        int wanted = function.parameters().size();
        if (call.arguments().size() != wanted) {
            throw new Problem(
                    call.span(),
                    "the function '" + function.name() + "' takes " + wanted + " arguments, not "
                            + call.arguments().size());
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Expression argument = expressions.value(call.arguments().get(i));
            String what = "the parameter '" + function.parameters().get(i).name() + "'";
            arguments.add(
                    expressions.converted(argument, function.parameters().get(i).type(), what));
        }
        return new Expression.Call(function, List.copyOf(arguments), call.span());
    }

    private Expression builtin(Builtin builtin, List<Expression> arguments, ExpressionSyntax.Call call) {
        List<Type> given = arguments.stream().map(Expression::type).toList();
        Overloads.Choice choice = Overloads.choose(
                        builtin.signatures(),
                        given,
                        builtin.use() == Builtin.Use.CONST && Folding.allConstant(arguments))
                .orElseThrow(() -> new Problem(call.span(), noOverload(builtin, given)));
        List<Expression> converted = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            converted.add(
                    expressions.converted(arguments.get(i), choice.parameters().get(i), "the argument"));
        }
        Expression.BuiltinCall result =
                new Expression.BuiltinCall(builtin, List.copyOf(converted), choice.result(), call.span());
        TextureCalls.check(result);
        SubgroupCalls.check(result);
        return switch (builtin.use()) {
            case CONST -> folding.fold(result);
            case SUBGROUP -> folding.checked(result);
            default -> result;
        };
    }

    private static String noOverload(Builtin builtin, List<Type> given) {
        String types = given.stream().map(Type::toString).collect(Collectors.joining(", "));
        return "the function '" + builtin + "' is not for the types (" + types + ")";
    }

    private Expression bitcast(ExpressionSyntax.Call call) {
        TypeResolver.count(call.callee(), 1, 1);
        Type type = types.typeArgument(call.callee().arguments().getFirst());
        if (call.arguments().size() != 1) {
            throw new Problem(
                    call.span(),
                    "'bitcast' takes 1 argument, not " + call.arguments().size());
        }
        return Bitcasts.bitcast(expressions, expressions.value(call.arguments().getFirst()), type, call.span());
    }
}
