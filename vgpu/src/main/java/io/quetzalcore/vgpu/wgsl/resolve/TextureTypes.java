package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.ExpressionSyntax;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import java.util.Set;

/** Texture types, which are checked and never run. */
final class TextureTypes {
    private static final Set<String> FLOAT_FORMATS = Set.of(
            "rgba8unorm",
            "rgba8snorm",
            "rgba16float",
            "r32float",
            "rg32float",
            "rgba32float",
            "bgra8unorm",
            "r8unorm",
            "r8snorm",
            "rg8unorm",
            "rg8snorm",
            "r16float",
            "rg16float",
            "rgb10a2unorm",
            "rg11b10ufloat",
            "r16unorm",
            "r16snorm",
            "rg16unorm",
            "rg16snorm",
            "rgba16unorm",
            "rgba16snorm");
    private static final Set<String> UINT_FORMATS = Set.of(
            "rgba8uint",
            "rgba16uint",
            "r32uint",
            "rg32uint",
            "rgba32uint",
            "r8uint",
            "rg8uint",
            "r16uint",
            "rg16uint",
            "rgb10a2uint");
    private static final Set<String> SINT_FORMATS = Set.of(
            "rgba8sint", "rgba16sint", "r32sint", "rg32sint", "rgba32sint", "r8sint", "rg8sint", "r16sint", "rg16sint");

    private final TypeResolver types;

    TextureTypes(TypeResolver types) {
        this.types = types;
    }

    Texture texture(ExpressionSyntax.Name name) {
        for (Texture.Kind kind : Texture.Kind.values()) {
            if (kind.toString().equals(name.name()))
                return kind.isStorage() ? storage(kind, name) : sampled(kind, name);
        }
        throw new Problem(name.span(), "there is no type '" + name.name() + "'");
    }

    private Texture sampled(Texture.Kind kind, ExpressionSyntax.Name name) {
        TypeResolver.count(name, 1, 1);
        ExpressionSyntax argument = name.arguments().getFirst();
        if (types.typeArgument(argument) instanceof Scalar scalar
                && (scalar == Scalar.F32 || scalar == Scalar.I32 || scalar == Scalar.U32)) {
            return new Texture(kind, scalar, null, Access.READ);
        }
        throw new Problem(argument.span(), "a texture is sampled as f32, i32 or u32");
    }

    private Texture storage(Texture.Kind kind, ExpressionSyntax.Name name) {
        TypeResolver.count(name, 2, 2);
        ExpressionSyntax argument = name.arguments().getFirst();
        if (!(argument instanceof ExpressionSyntax.Name format) || types.isShadowed(format)) {
            throw new Problem(argument.span(), "the format of a storage texture is expected here");
        }
        Access access = types.access(name.arguments().get(1));
        return new Texture(kind, component(format), format.name(), access);
    }

    private static Scalar component(ExpressionSyntax.Name format) {
        if (FLOAT_FORMATS.contains(format.name())) return Scalar.F32;
        if (UINT_FORMATS.contains(format.name())) return Scalar.U32;
        if (SINT_FORMATS.contains(format.name())) return Scalar.I32;
        throw new Problem(format.span(), "there is no storage texture format '" + format.name() + "'");
    }
}
