package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;

/** What the overloads do not say of calls on textures: constants that are asked for, and the access of storage. */
final class TextureCalls {
    private static final int LOWEST_OFFSET = -8;
    private static final int HIGHEST_OFFSET = 7;
    private static final int HIGHEST_COMPONENT = 3;

    private TextureCalls() {}

    static void check(Expression.BuiltinCall call) {
        String name = call.builtin().toString();
        if (!name.startsWith("texture") || call.arguments().isEmpty()) return;
        List<Expression> arguments = call.arguments();
        if (call.builtin() == Builtin.TEXTURE_STORE) checkWritable(arguments.getFirst());
        if (call.builtin() == Builtin.TEXTURE_LOAD) checkReadable(arguments.getFirst());
        if (call.builtin() == Builtin.TEXTURE_GATHER && arguments.getFirst().type() instanceof Scalar) {
            checkRange(arguments.getFirst(), 0, HIGHEST_COMPONENT, "the component");
        }
        boolean samples = name.startsWith("textureSample") || name.startsWith("textureGather");
        if (samples && isOffset(arguments.getLast().type())) {
            checkRange(arguments.getLast(), LOWEST_OFFSET, HIGHEST_OFFSET, "the offset");
        }
    }

    private static boolean isOffset(Type type) {
        return type instanceof Vector vector && vector.element() == Scalar.I32;
    }

    private static void checkWritable(Expression argument) {
        if (argument.type() instanceof Texture texture && texture.access().writes()) return;
        throw new Problem(argument.span(), "this texture cannot be written");
    }

    private static void checkReadable(Expression argument) {
        if (argument.type() instanceof Texture texture && texture.access().reads()) return;
        throw new Problem(argument.span(), "this texture cannot be read");
    }

    private static void checkRange(Expression argument, int low, int high, String what) {
        if (!(argument instanceof Expression.Constant constant)) {
            throw new Problem(argument.span(), what + " must be a const-expression");
        }
        List<Value> parts = constant.value() instanceof Value.Composite c ? c.parts() : List.of(constant.value());
        for (Value part : parts) {
            if (part.asLong() < low || part.asLong() > high) {
                throw new Problem(
                        argument.span(), what + " lies from " + low + " to " + high + ", and this is " + part.asLong());
            }
        }
    }
}
