package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.BuiltinValue;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a parameter, result or member is to the pipeline, from its attributes. */
final class IoAttributes {
    static final String[] NAMES = {"builtin", "location", "interpolate", "invariant", "blend_src"};

    private static final Map<String, Set<String>> SAMPLINGS = Map.of(
            "perspective", Set.of("center", "centroid", "sample"),
            "linear", Set.of("center", "centroid", "sample"),
            "flat", Set.of("first", "either"));

    private final Context context;

    IoAttributes(Context context) {
        this.context = context;
    }

    @Nullable
    Io io(Attributes attributes, Type type, Span span) {
        if (attributes.has("builtin")) return builtin(attributes, type, span);
        refuse(attributes, "invariant", "builtin(position)");
        if (attributes.has("location")) return location(attributes, type, span);
        refuse(attributes, "interpolate", "location");
        refuse(attributes, "blend_src", "location");
        return null;
    }

    private static void refuse(Attributes attributes, String name, String partner) {
        AttributeSyntax attribute = attributes.get(name);
        if (attribute != null) {
            throw new Problem(attribute.span(), "the attribute '" + name + "' needs '" + partner + "' beside it");
        }
    }

    private Io builtin(Attributes attributes, Type type, Span span) {
        AttributeSyntax attribute = attributes.get("builtin");
        if (attribute == null) throw new IllegalStateException("asked for before");
        String name = Attributes.word(attribute, 0);
        BuiltinValue value = BuiltinValue.named(name)
                .orElseThrow(() -> new Problem(attribute.span(), "there is no built-in value '" + name + "'"));
        requireExtension(value, attribute.span());
        if (!fits(value, type)) {
            throw new Problem(
                    span, "the built-in value '" + value + "' is of type '" + value.type() + "', not '" + type + "'");
        }
        refuse(attributes, "location", "no builtin");
        refuse(attributes, "interpolate", "location");
        if (value != BuiltinValue.POSITION) refuse(attributes, "invariant", "builtin(position)");
        return new Io.Builtin(value, attributes.has("invariant"));
    }

    private void requireExtension(BuiltinValue value, Span span) {
        Extension needed = switch (value) {
            case CLIP_DISTANCES -> Extension.CLIP_DISTANCES;
            case PRIMITIVE_INDEX -> Extension.PRIMITIVE_INDEX;
            case SUBGROUP_INVOCATION_ID, SUBGROUP_SIZE, SUBGROUP_ID, NUM_SUBGROUPS -> Extension.SUBGROUPS;
            default -> null;
        };
        if (needed != null && !context.enabled().contains(needed)) {
            throw new Problem(span, "the built-in value '" + value + "' needs 'enable " + needed + ";'");
        }
    }

    private static boolean fits(BuiltinValue value, Type type) {
        if (value != BuiltinValue.CLIP_DISTANCES) return type.equals(value.type());
        return type instanceof Array array
                && array.element() == Scalar.F32
                && array.count() instanceof ArrayCount.Fixed fixed
                && fixed.elements() <= 8;
    }

    private Io location(Attributes attributes, Type type, Span span) {
        boolean numeric = (type instanceof Scalar scalar && scalar.isNumeric())
                || (type instanceof Vector vector && vector.element().isNumeric());
        if (!numeric) {
            throw new Problem(span, "a value with a location is a number or a vector of numbers, not a '" + type + "'");
        }
        AttributeSyntax blend = attributes.get("blend_src");
        if (blend != null && !context.enabled().contains(Extension.DUAL_SOURCE_BLENDING)) {
            throw new Problem(blend.span(), "'blend_src' needs 'enable dual_source_blending;'");
        }
        long source = attributes.number("blend_src");
        if (blend != null && source > 1) throw new Problem(blend.span(), "'blend_src' is 0 or 1");
        return new Io.Location((int) attributes.number("location"), interpolation(attributes), (int) source);
    }

    private static @Nullable String interpolation(Attributes attributes) {
        AttributeSyntax attribute = attributes.get("interpolate");
        if (attribute == null) return null;
        String kind = Attributes.word(attribute, 0);
        Set<String> samplings = SAMPLINGS.get(kind);
        if (samplings == null) throw new Problem(attribute.span(), "there is no interpolation '" + kind + "'");
        if (attribute.arguments().size() == 1) return kind;
        String sampling = Attributes.word(attribute, 1);
        if (!samplings.contains(sampling)) {
            throw new Problem(
                    attribute.span(),
                    "the interpolation '" + kind + "' has no sampling '" + sampling + "', but "
                            + List.copyOf(new java.util.TreeSet<>(samplings)));
        }
        return kind + ", " + sampling;
    }
}
