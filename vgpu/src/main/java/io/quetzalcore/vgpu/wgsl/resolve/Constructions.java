package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Rank;
import io.quetzalcore.vgpu.wgsl.constant.Values;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values made by calling their type (section "Value constructor built-in functions"). */
final class Constructions {
    /** Elements of an array value that a program may write out. */
    private static final int MOST_ELEMENTS = 2047;

    private final ExpressionResolver expressions;
    private final Folding folding;

    Constructions(ExpressionResolver expressions, Folding folding) {
        this.expressions = expressions;
        this.folding = folding;
    }

    /** A value of a type that is written in full. */
    Expression construct(Type type, List<Expression> arguments, Span span) {
        if (!TypeRules.isConstructible(type)) {
            throw new Problem(span, "a value of type '" + type + "' cannot be constructed");
        }
        if (Layout.sizeBytes(type) > Layout.LARGEST_OF_INVOCATION_BYTES) {
            throw new Problem(
                    span,
                    "a value of type '" + type + "' takes more than " + Layout.LARGEST_OF_INVOCATION_BYTES + " bytes");
        }
        if (arguments.isEmpty()) return new Expression.Constant(Values.zero(type), span);
        return switch (type) {
            case Scalar scalar -> scalar(scalar, arguments, span);
            case Vector vector -> vector(vector, arguments, span);
            case Matrix matrix -> matrix(matrix, arguments, span);
            case Array array -> array(array, arguments, span);
            case Struct struct -> struct(struct, arguments, span);
            default -> throw new IllegalStateException("not constructible: " + type);
        };
    }

    /** A value of a type whose element, and for arrays whose count, is that of the arguments. */
    Expression inferred(String generator, List<Expression> arguments, Span span) {
        if (generator.startsWith("vec")) {
            int size = generator.charAt(3) - '0';
            if (arguments.isEmpty()) return construct(new Vector(size, Scalar.ABSTRACT_INT), arguments, span);
            return vector(new Vector(size, vectorElement(size, arguments, span)), arguments, span);
        }
        if (generator.startsWith("mat") && !arguments.isEmpty()) {
            Scalar element = common(arguments, span, Scalar.ABSTRACT_FLOAT, Scalar.F32, Scalar.F16);
            return matrix(new Matrix(generator.charAt(3) - '0', generator.charAt(5) - '0', element), arguments, span);
        }
        if (generator.equals("array") && !arguments.isEmpty()) return inferredArray(arguments, span);
        throw new Problem(
                span,
                "the type '" + generator + "' needs a template list, as in " + PredeclaredTypes.example(generator));
    }

    private Scalar vectorElement(int size, List<Expression> arguments, Span span) {
        if (arguments.size() == 1 && arguments.getFirst().type() instanceof Vector whole && whole.size() == size) {
            return whole.element();
        }
        return common(
                arguments,
                span,
                Scalar.BOOL,
                Scalar.ABSTRACT_INT,
                Scalar.ABSTRACT_FLOAT,
                Scalar.I32,
                Scalar.U32,
                Scalar.F32,
                Scalar.F16);
    }

    /** The first of the scalars that those of all arguments turn into. */
    private static Scalar common(List<Expression> arguments, Span span, Scalar... candidates) {
        boolean constant = Folding.allConstant(arguments);
        for (Scalar candidate : candidates) {
            if (candidate.isAbstract() && !constant) continue;
            boolean fits = arguments.stream()
                    .allMatch(a -> a.type().scalar() instanceof Scalar s && Rank.of(s, candidate) != Rank.IMPOSSIBLE);
            if (fits) return candidate;
        }
        throw new Problem(span, "the arguments have no type in common: (" + types(arguments) + ")");
    }

    private static String types(List<Expression> arguments) {
        return arguments.stream().map(a -> a.type().toString()).collect(Collectors.joining(", "));
    }

    private Expression inferredArray(List<Expression> arguments, Span span) {
        Type best = null;
        boolean constant = Folding.allConstant(arguments);
        for (Expression argument : arguments) {
            Type candidate = constant ? argument.type() : Rank.concrete(argument.type());
            boolean fits = arguments.stream().allMatch(a -> Rank.of(a.type(), candidate) != Rank.IMPOSSIBLE);
            if (fits) best = candidate;
        }
        if (best == null || !TypeRules.isConstructible(best)) {
            throw new Problem(span, "the elements of an array have one type: (" + types(arguments) + ")");
        }
        return array(Array.of(best, arguments.size()), arguments, span);
    }

    private Expression scalar(Scalar type, List<Expression> arguments, Span span) {
        Expression argument = arguments.getFirst();
        if (arguments.size() != 1 || !(argument.type() instanceof Scalar)) throw none(type, arguments, span);
        return convert(argument, type, span);
    }

    private Expression convert(Expression operand, Type type, Span span) {
        if (operand.type().equals(type)) return operand;
        if (operand instanceof Expression.Constant constant && Rank.of(operand.type(), type) != Rank.IMPOSSIBLE) {
            return folding.convert(new Expression.Constant(constant.value(), span), type);
        }
        return folding.fold(new Expression.Convert(operand, type, span));
    }

    private Expression vector(Vector type, List<Expression> arguments, Span span) {
        Expression first = arguments.getFirst();
        if (arguments.size() == 1 && first.type() instanceof Vector whole && whole.size() == type.size()) {
            return convert(first, type, span);
        }
        int components = 0;
        for (Expression argument : arguments) {
            if (argument.type() instanceof Vector part) components += part.size();
            else if (argument.type() instanceof Scalar) components++;
            else throw none(type, arguments, span);
        }
        boolean splat = arguments.size() == 1 && first.type() instanceof Scalar;
        if (!splat && components != type.size()) throw none(type, arguments, span);
        List<Expression> parts = new ArrayList<>();
        for (Expression argument : arguments) {
            Type part = argument.type() instanceof Vector v ? new Vector(v.size(), type.element()) : type.element();
            parts.add(expressions.converted(argument, part, "this part of '" + type + "'"));
        }
        return folding.fold(new Expression.Construct(type, List.copyOf(parts), span));
    }

    private Expression matrix(Matrix type, List<Expression> arguments, Span span) {
        Expression first = arguments.getFirst();
        if (arguments.size() == 1 && first.type() instanceof Matrix whole) {
            boolean alike = whole.columns() == type.columns() && whole.rows() == type.rows();
            if (!alike) throw none(type, arguments, span);
            return convert(first, type, span);
        }
        boolean columns = first.type() instanceof Vector;
        int wanted = columns ? type.columns() : type.columns() * type.rows();
        if (arguments.size() != wanted) throw none(type, arguments, span);
        List<Expression> parts = new ArrayList<>();
        for (Expression argument : arguments) {
            Type part = columns ? type.column() : type.element();
            parts.add(expressions.converted(argument, part, "this part of '" + type + "'"));
        }
        return folding.fold(new Expression.Construct(type, List.copyOf(parts), span));
    }

    private Expression array(Array type, List<Expression> arguments, Span span) {
        int count = ((ArrayCount.Fixed) type.count()).elements();
        if (arguments.size() != count) {
            throw new Problem(span, "'" + type + "' has " + count + " elements, not " + arguments.size());
        }
        if (count > MOST_ELEMENTS) {
            throw new Problem(span, "an array value may have " + MOST_ELEMENTS + " elements written out at most");
        }
        List<Expression> parts = new ArrayList<>();
        for (Expression argument : arguments) {
            parts.add(expressions.converted(argument, type.element(), "an element of '" + type + "'"));
        }
        return folding.fold(new Expression.Construct(type, List.copyOf(parts), span));
    }

    private Expression struct(Struct type, List<Expression> arguments, Span span) {
        int count = type.members().size();
        if (arguments.size() != count) {
            throw new Problem(span, "'" + type + "' has " + count + " members, not " + arguments.size());
        }
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Struct.Member member = type.members().get(i);
            String what = "the member '" + member.name() + "' of '" + type + "'";
            parts.add(expressions.converted(arguments.get(i), member.type(), what));
        }
        return folding.fold(new Expression.Construct(type, List.copyOf(parts), span));
    }

    private static Problem none(Type type, List<Expression> arguments, Span span) {
        return new Problem(span, "'" + type + "' cannot be made of (" + types(arguments) + ")");
    }
}
