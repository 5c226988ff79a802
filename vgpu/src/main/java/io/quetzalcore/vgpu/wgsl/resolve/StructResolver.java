package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.AttributeSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.DeclarationSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Structures: their members, and where each lies in memory (section "Structure member layout"). */
final class StructResolver {
    private static final int MOST_MEMBERS = 1023;
    private static final int DEEPEST = 15;

    private final Context context;
    private final ExpressionResolver expressions;

    StructResolver(Context context, ExpressionResolver expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    Struct struct(DeclarationSyntax.Struct syntax) {
        if (syntax.members().size() > MOST_MEMBERS) {
            throw new Problem(syntax.span(), "a structure may have " + MOST_MEMBERS + " members at most");
        }
        Set<String> names = new HashSet<>();
        List<Struct.Member> members = new ArrayList<>();
        long end = 0;
        long align = 1;
        for (int i = 0; i < syntax.members().size(); i++) {
            DeclarationSyntax.Field field = syntax.members().get(i);
            if (!names.add(field.name())) {
                throw new Problem(field.span(), "the member '" + field.name() + "' is declared twice");
            }
            Struct.Member member = member(field, end, i == syntax.members().size() - 1);
            members.add(member);
            end = member.offsetBytes() + member.sizeBytes();
            if (end > Layout.LARGEST_BYTES) {
                throw new Problem(field.span(), "the structure '" + syntax.name() + "' is too large for any memory");
            }
            align = Math.max(align, member.alignBytes());
        }
        Struct struct = new Struct(syntax.name(), members, align, Layout.roundUp(align, end));
        if (TypeRules.depth(struct) > DEEPEST) {
            throw new Problem(syntax.span(), "types are nested more than " + DEEPEST + " levels deep");
        }
        return struct;
    }

    private Struct.Member member(DeclarationSyntax.Field field, long after, boolean last) {
        Type type = expressions.types().type(field.type());
        checkType(type, field, last);
        List<String> allowed = new ArrayList<>(List.of(IoAttributes.NAMES));
        allowed.addAll(List.of("align", "size"));
        Attributes attributes =
                new Attributes(expressions, field.attributes(), "a member", allowed.toArray(String[]::new));
        long align = align(attributes, type);
        long size = size(attributes, type);
        long offset = Layout.roundUp(align, after);
        Io io = new IoAttributes(context).io(attributes, type, field.span());
        return new Struct.Member(field.name(), type, offset, align, size, io);
    }

    private static void checkType(Type type, DeclarationSyntax.Field field, boolean last) {
        Span span = field.type().span();
        if (!TypeRules.isPlain(type)) throw new Problem(span, "a member cannot be of type '" + type + "'");
        if (type instanceof Array array && array.count() instanceof ArrayCount.Overridden) {
            throw new Problem(span, "an array sized by an override cannot be part of another type");
        }
        boolean unsized = type instanceof Array array && array.count() instanceof ArrayCount.Unsized;
        if (unsized && !last) throw new Problem(span, "only the last member may be an array without a count");
        if (!unsized && !type.hasFixedFootprint()) {
            throw new Problem(span, "a structure that ends in an array without a count cannot be a member");
        }
    }

    private long align(Attributes attributes, Type type) {
        AttributeSyntax attribute = attributes.get("align");
        long own = Layout.alignBytes(type);
        if (attribute == null) return own;
        long asked = attributes.number("align");
        if (asked == 0 || (asked & (asked - 1)) != 0) {
            throw new Problem(attribute.span(), "an alignment is a power of two, and this is " + asked);
        }
        if (asked % own != 0) {
            throw new Problem(
                    attribute.span(),
                    "the alignment of '" + type + "' is a multiple of " + own + ", and this is " + asked);
        }
        return asked;
    }

    private long size(Attributes attributes, Type type) {
        AttributeSyntax attribute = attributes.get("size");
        long own = Layout.sizeBytes(type);
        if (attribute == null) return own;
        long asked = attributes.number("size");
        if (!type.hasFixedFootprint()) {
            throw new Problem(attribute.span(), "an array without a count cannot be given a size");
        }
        if (asked < own) {
            throw new Problem(attribute.span(), "'" + type + "' takes " + own + " bytes, and this is " + asked);
        }
        return asked;
    }
}
