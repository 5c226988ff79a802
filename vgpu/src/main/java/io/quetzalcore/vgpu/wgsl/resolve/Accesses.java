package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;

/** Indices, members and swizzles, of values and of memory; a pointer before {@code .} or {@code [} stands for what it points to. */
final class Accesses {
    private final ExpressionResolver expressions;
    private final Folding folding;

    Accesses(ExpressionResolver expressions, Folding folding) {
        this.expressions = expressions;
        this.folding = folding;
    }

    private Expression base(ExpressionSyntax syntax) {
        Expression base = expressions.any(syntax);
        if (base.type() instanceof Reference reference && reference.store() instanceof Pointer) {
            base = expressions.loaded(base);
        }
        return base.type() instanceof Pointer ? Operations.throughPointer(base, base.span()) : base;
    }

    private static Type inside(Expression base) {
        return base.type() instanceof Reference reference ? reference.store() : base.type();
    }

    /** The type of a part: a reference when the whole is one. */
    private static Type partOf(Expression base, Type part) {
        return base.type() instanceof Reference reference
                ? new Reference(reference.space(), part, reference.access())
                : part;
    }

    Expression index(ExpressionSyntax.Index syntax) {
        Expression base = base(syntax.base());
        Expression index = expressions.concreteInteger(syntax.index(), "an index");
        if (!(index instanceof Expression.Constant)) base = expressions.concrete(base);
        Type whole = inside(base);
        Type part = switch (whole) {
            case Vector vector -> vector.element();
            case Matrix matrix -> matrix.column();
            case Array array -> array.element();
            default -> throw new Problem(syntax.span(), "a value of type '" + whole + "' has no elements to index");
        };
        return folding.fold(new Expression.Index(base, index, partOf(base, part), syntax.span()));
    }

    Expression member(ExpressionSyntax.Member syntax) {
        Expression base = base(syntax.base());
        return switch (inside(base)) {
            case Struct struct -> member(base, struct, syntax);
            case Vector vector -> swizzle(base, vector, syntax);
            default ->
                throw new Problem(
                        syntax.memberSpan(),
                        "a value of type '" + inside(base) + "' has no member '" + syntax.member() + "'");
        };
    }

    private Expression member(Expression base, Struct struct, ExpressionSyntax.Member syntax) {
        int index = struct.indexOf(syntax.member());
        if (index < 0) {
            throw new Problem(
                    syntax.memberSpan(), "the structure '" + struct + "' has no member '" + syntax.member() + "'");
        }
        Type part = struct.members().get(index).type();
        return folding.fold(new Expression.Member(base, index, partOf(base, part), syntax.span()));
    }

    private Expression swizzle(Expression base, Vector vector, ExpressionSyntax.Member syntax) {
        List<Integer> components = components(vector, syntax);
        if (components.size() == 1) {
            Expression index = component(components.getFirst(), syntax.memberSpan());
            return folding.fold(new Expression.Index(base, index, partOf(base, vector.element()), syntax.span()));
        }
        Expression value = expressions.loaded(base);
        Vector type = new Vector(components.size(), vector.element());
        return folding.fold(new Expression.Swizzle(value, components, type, syntax.span()));
    }

    private static Expression component(int index, Span span) {
        return new Expression.Constant(new Value.Int(Scalar.U32, index), span);
    }

    private static List<Integer> components(Vector vector, ExpressionSyntax.Member syntax) {
        String letters = syntax.member();
        String set = letters.chars().allMatch(c -> "xyzw".indexOf(c) >= 0) ? "xyzw" : "rgba";
        List<Integer> components = letters.chars().mapToObj(set::indexOf).toList();
        boolean valid = letters.length() <= 4 && !components.contains(-1);
        if (valid && components.stream().allMatch(c -> c < vector.size())) return components;
        throw new Problem(syntax.memberSpan(), "'" + letters + "' names no components of '" + vector + "'");
    }
}
