package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.constant.Phases;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Atomic;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types as written to types. */
final class TypeResolver {
    private static final int DEEPEST = 15;

    private final Context context;
    private final ExpressionResolver expressions;

    TypeResolver(Context context, ExpressionResolver expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    /** The type that is written; anything else is a problem. */
    Type type(ExpressionSyntax.Name name) {
        Type type = typeOrNull(name);
        if (type != null) return type;
        if (context.names().find(name.name(), name.span()) != null) {
            throw new Problem(name.span(), "'" + name.name() + "' is not a type");
        }
        if (PredeclaredTypes.isGenerator(name.name())) {
            throw new Problem(
                    name.span(),
                    "the type '" + name.name() + "' needs a template list, as in "
                            + PredeclaredTypes.example(name.name()));
        }
        throw new Problem(name.span(), "there is no type '" + name.name() + "'");
    }

    /** The type that is written, or null when the name is none, or one whose template list is missing. */
    @Nullable
    Type typeOrNull(ExpressionSyntax.Name name) {
        Symbol symbol = context.names().find(name.name(), name.span());
        if (symbol instanceof Symbol.Broken) throw Problem.reportedBefore();
        if (symbol instanceof Symbol.TypeName known) {
            if (name.arguments().isEmpty()) return known.type();
            throw new Problem(name.span(), "the type '" + name.name() + "' takes no template list");
        }
        return symbol == null ? predeclared(name) : null;
    }

    private @Nullable Type predeclared(ExpressionSyntax.Name name) {
        Type plain = PredeclaredTypes.plain(name.name());
        if (plain != null) {
            if (!name.arguments().isEmpty()) {
                throw new Problem(name.span(), "the type '" + name.name() + "' takes no template list");
            }
            if (plain.scalar() == Scalar.F16) requireF16(name.span());
            return plain;
        }
        if (name.arguments().isEmpty() || !PredeclaredTypes.isGenerator(name.name())) return null;
        return generated(name);
    }

    private void requireF16(Span span) {
        if (!context.enabled().contains(Extension.F16)) {
            throw new Problem(span, "the type 'f16' needs 'enable f16;' at the beginning of the program");
        }
    }

    private Type generated(ExpressionSyntax.Name name) {
        String generator = name.name();
        return switch (generator) {
            case "array" -> array(name);
            case "atomic" -> atomic(name);
            case "ptr" -> pointer(name);
            default -> {
                if (generator.startsWith("texture")) yield new TextureTypes(this).texture(name);
                count(name, 1, 1);
                yield vectorOrMatrix(name, scalar(name.arguments().getFirst()));
            }
        };
    }

    private Type atomic(ExpressionSyntax.Name name) {
        count(name, 1, 1);
        Scalar scalar = scalar(name.arguments().getFirst());
        if (scalar == Scalar.I32 || scalar == Scalar.U32) return new Atomic(scalar);
        throw new Problem(name.span(), "an atomic is of i32 or u32, not of " + scalar);
    }

    private static Type vectorOrMatrix(ExpressionSyntax.Name name, Scalar scalar) {
        String generator = name.name();
        if (generator.startsWith("vec")) return new Vector(generator.charAt(3) - '0', scalar);
        if (!scalar.isFloat()) {
            throw new Problem(name.span(), "a matrix is of f32 or f16, not of " + scalar);
        }
        return new Matrix(generator.charAt(3) - '0', generator.charAt(5) - '0', scalar);
    }

    private Scalar scalar(ExpressionSyntax argument) {
        if (typeArgument(argument) instanceof Scalar scalar) return scalar;
        throw new Problem(argument.span(), "a scalar type is expected here");
    }

    Type typeArgument(ExpressionSyntax argument) {
        if (argument instanceof ExpressionSyntax.Name name) return type(name);
        throw new Problem(argument.span(), "a type is expected here");
    }

    static void count(ExpressionSyntax.Name name, int least, int most) {
        int given = name.arguments().size();
        if (given >= least && given <= most) return;
        String wanted = least == most ? "" + least : least + " to " + most;
        throw new Problem(
                name.span(), "the template list of '" + name.name() + "' has " + wanted + " arguments, not " + given);
    }

    private Array array(ExpressionSyntax.Name name) {
        count(name, 1, 2);
        Type element = typeArgument(name.arguments().getFirst());
        checkElement(element, name.arguments().getFirst().span());
        Array array = name.arguments().size() == 1
                ? Array.runtime(element)
                : new Array(element, arrayCount(name.arguments().get(1)));
        if (array.count() instanceof ArrayCount.Fixed fixed
                && fixed.elements() > Layout.LARGEST_BYTES / array.strideBytes()) {
            throw new Problem(name.span(), "the type '" + array + "' is too large for any memory");
        }
        if (TypeRules.depth(array) > DEEPEST) {
            throw new Problem(name.span(), "types are nested more than " + DEEPEST + " levels deep");
        }
        return array;
    }

    private static void checkElement(Type element, Span span) {
        if (!TypeRules.isPlain(element)) {
            throw new Problem(span, "'" + element + "' cannot be the element of an array");
        }
        if (!element.hasFixedFootprint()) {
            throw new Problem(span, "the element of an array has a size: '" + element + "' has none");
        }
        if (TypeRules.contains(element, t -> t instanceof Array a && a.count() instanceof ArrayCount.Overridden)) {
            throw new Problem(span, "an array sized by an override cannot be part of another type");
        }
    }

    private ArrayCount arrayCount(ExpressionSyntax syntax) {
        Expression count = expressions.concreteInteger(syntax, "the count of an array");
        if (count instanceof Expression.Constant constant) {
            long elements = constant.value().asLong();
            if (elements < 1) throw new Problem(syntax.span(), "an array has at least 1 element, not " + elements);
            if (elements > Integer.MAX_VALUE)
                throw new Problem(syntax.span(), "an array of " + elements + " is too large");
            return new ArrayCount.Fixed((int) elements);
        }
        if (!Phases.isOverrideExpression(count)) {
            throw new Problem(syntax.span(), "the count of an array is a constant or made of overrides");
        }
        List<Expression> counts = context.overrideCounts();
        for (int i = 0; i < counts.size(); i++) {
            if (isSame(counts.get(i), count)) return overridden(i, syntax);
        }
        counts.add(count);
        return overridden(counts.size() - 1, syntax);
    }

    private ArrayCount overridden(int index, ExpressionSyntax syntax) {
        return new ArrayCount.Overridden(index, context.source().text(syntax.span()));
    }

    /** Two arrays are of one type when both counts name the same override and nothing else. */
    private static boolean isSame(Expression one, Expression other) {
        return one instanceof Expression.OverrideValue a
                && other instanceof Expression.OverrideValue b
                && a.overridable().equals(b.overridable());
    }

    private Pointer pointer(ExpressionSyntax.Name name) {
        count(name, 2, 3);
        AddressSpace space = addressSpace(name.arguments().getFirst());
        Type store = typeArgument(name.arguments().get(1));
        if (!fits(store, space)) throw new Problem(name.span(), "there is no '" + store + "' in '" + space + "'");
        Access access = space.defaultAccess();
        if (name.arguments().size() == 3) {
            if (space != AddressSpace.STORAGE) {
                throw new Problem(
                        name.arguments().get(2).span(),
                        "an access mode is given for the address space 'storage' only, not for '" + space + "'");
            }
            access = access(name.arguments().get(2));
            if (access == Access.WRITE) {
                throw new Problem(name.arguments().get(2).span(), "storage is 'read' or 'read_write'");
            }
        }
        return new Pointer(space, store, access);
    }

    /** Whether memory of that type can be in that address space. */
    static boolean fits(Type type, AddressSpace space) {
        return switch (space) {
            case FUNCTION, PRIVATE -> TypeRules.isConstructible(type);
            case WORKGROUP -> TypeRules.isPlain(type) && type.hasFixedFootprint();
            case UNIFORM -> TypeRules.isHostShareable(type) && TypeRules.isConstructible(type);
            case STORAGE -> TypeRules.isHostShareable(type);
            case HANDLE -> true;
        };
    }

    AddressSpace addressSpace(ExpressionSyntax syntax) {
        if (syntax instanceof ExpressionSyntax.Name name && name.arguments().isEmpty() && !isShadowed(name)) {
            for (AddressSpace space : AddressSpace.values()) {
                if (space != AddressSpace.HANDLE && space.toString().equals(name.name())) return space;
            }
        }
        throw new Problem(
                syntax.span(), "an address space is expected: function, private, workgroup, uniform or storage");
    }

    Access access(ExpressionSyntax syntax) {
        if (syntax instanceof ExpressionSyntax.Name name && name.arguments().isEmpty() && !isShadowed(name)) {
            for (Access access : Access.values()) {
                if (access.toString().equals(name.name())) return access;
            }
        }
        throw new Problem(syntax.span(), "an access mode is expected: read, write or read_write");
    }

    boolean isShadowed(ExpressionSyntax.Name name) {
        return context.names().find(name.name(), name.span()) != null;
    }
}
