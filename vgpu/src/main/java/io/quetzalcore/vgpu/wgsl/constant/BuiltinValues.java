package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;

/** The values of built-in functions on constants. */
final class BuiltinValues {
    private BuiltinValues() {}

    /** The value; the arguments have the parameters' types already. */
    static Value evaluate(Builtin builtin, List<Value> arguments, Type type) {
        return switch (builtin) {
            case ALL ->
                new Value.Bool(Values.components(arguments.getFirst()).stream().allMatch(Value::asBoolean));
            case ANY ->
                new Value.Bool(Values.components(arguments.getFirst()).stream().anyMatch(Value::asBoolean));
            case SELECT -> select(arguments, type);
            case CROSS, DETERMINANT, DISTANCE, DOT, FACE_FORWARD, LENGTH, NORMALIZE, REFLECT, REFRACT, TRANSPOSE ->
                VectorValues.evaluate(builtin, arguments, type);
            case FREXP, MODF -> SplitValues.evaluate(builtin, arguments.getFirst(), type);
            case DOT4_U8_PACKED,
                    DOT4_I8_PACKED,
                    PACK_4X8_SNORM,
                    PACK_4X8_UNORM,
                    PACK_4X_I8,
                    PACK_4X_U8,
                    PACK_4X_I8_CLAMP,
                    PACK_4X_U8_CLAMP,
                    PACK_2X16_SNORM,
                    PACK_2X16_UNORM,
                    PACK_2X16_FLOAT,
                    UNPACK_4X8_SNORM,
                    UNPACK_4X8_UNORM,
                    UNPACK_4X_I8,
                    UNPACK_4X_U8,
                    UNPACK_2X16_SNORM,
                    UNPACK_2X16_UNORM,
                    UNPACK_2X16_FLOAT -> PackedValues.evaluate(builtin, arguments);
            default -> componentwise(builtin, arguments, type);
        };
    }

    private static Value select(List<Value> arguments, Type type) {
        Value condition = arguments.get(2);
        if (condition instanceof Value.Bool bool) return arguments.get(bool.value() ? 1 : 0);
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < condition.parts().size(); i++) {
            Value chosen = arguments.get(condition.parts().get(i).asBoolean() ? 1 : 0);
            parts.add(chosen.parts().get(i));
        }
        return Values.shaped(type, parts);
    }

    private static Value componentwise(Builtin builtin, List<Value> arguments, Type type) {
        int size = 1;
        for (Value argument : arguments)
            size = Math.max(size, Values.components(argument).size());
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int at = i;
            List<Value> row = arguments.stream()
                    .map(a -> a instanceof Value.Composite c ? c.parts().get(at) : a)
                    .toList();
            parts.add(scalar(builtin, row, (Scalar) type.scalar()));
        }
        return Values.shaped(type, parts);
    }

    private static Value scalar(Builtin builtin, List<Value> arguments, Scalar type) {
        if (type.isInteger()) {
            long[] numbers = arguments.stream().mapToLong(Value::asLong).toArray();
            return IntegerValues.evaluate(builtin, numbers, type);
        }
        double[] numbers = arguments.stream().mapToDouble(Value::asDouble).toArray();
        return Values.real(type, FloatValues.evaluate(builtin, numbers, type));
    }
}
