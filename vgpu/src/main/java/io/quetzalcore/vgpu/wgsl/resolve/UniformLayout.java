package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.HashSet;
import java.util.Set;

/** The stricter layout of the uniform address space (section "Address space layout constraints"). */
final class UniformLayout {
    private static final int UNIT_BYTES = 16;

    private final Span span;
    private final Set<Struct> seen = new HashSet<>();

    private UniformLayout(Span span) {
        this.span = span;
    }

    static void check(Type type, Span span) {
        new UniformLayout(span).check(type);
    }

    private void check(Type type) {
        if (type instanceof Array array) checkArray(array);
        if (type instanceof Struct struct && seen.add(struct)) checkStruct(struct);
    }

    private void checkArray(Array array) {
        if (array.strideBytes() % UNIT_BYTES != 0) {
            throw new Problem(
                    span,
                    "in 'uniform' the elements of '" + array + "' must lie a multiple of 16 bytes apart, and they lie "
                            + array.strideBytes() + " apart");
        }
        check(array.element());
    }

    private void checkStruct(Struct struct) {
        for (int i = 0; i < struct.members().size(); i++) {
            Struct.Member member = struct.members().get(i);
            long required = required(member.type());
            if (member.offsetBytes() % required != 0) {
                throw new Problem(
                        span,
                        "in 'uniform' the member '" + member.name() + "' of '" + struct + "' must lie at a multiple of "
                                + required + " bytes, and it lies at " + member.offsetBytes());
            }
            if (member.type() instanceof Struct inner
                    && i + 1 < struct.members().size()) {
                checkNext(struct, member, inner, struct.members().get(i + 1));
            }
            check(member.type());
        }
    }

    private void checkNext(Struct struct, Struct.Member member, Struct inner, Struct.Member next) {
        long least = member.offsetBytes() + Layout.roundUp(UNIT_BYTES, inner.sizeBytes());
        if (next.offsetBytes() < least) {
            throw new Problem(
                    span,
                    "in 'uniform' the member '" + next.name() + "' of '" + struct + "' must lie " + UNIT_BYTES
                            + " bytes or a multiple of it behind '" + member.name() + "'");
        }
    }

    private static long required(Type type) {
        return type instanceof Array || type instanceof Struct
                ? Layout.roundUp(UNIT_BYTES, Layout.alignBytes(type))
                : Layout.alignBytes(type);
    }
}
