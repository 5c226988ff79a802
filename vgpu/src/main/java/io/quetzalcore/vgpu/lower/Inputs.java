package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Subgroup;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.type.BuiltinValue;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The built-in values of a compute shader, from the few numbers that an invocation is told. */
final class Inputs extends Scalars {
    private static final long MOST_GROUPS = 65535;

    private final int[] size;
    private final Subgroups subgroups;

    Inputs(Builder out, int[] size, Subgroups subgroups) {
        super(out);
        this.size = size;
        this.subgroups = subgroups;
    }

    Value[] of(Type type, @Nullable Io io) {
        if (type instanceof Struct struct) {
            List<Value> all = new ArrayList<>();
            for (Struct.Member member : struct.members()) all.addAll(List.of(of(member.type(), member.io())));
            return all.toArray(Value[]::new);
        }
        if (io instanceof Io.Builtin builtin) return builtin(builtin.value());
        throw new CannotLower.Deep("a compute shader's parameters are built-in values");
    }

    private Value[] builtin(BuiltinValue value) {
        return switch (value) {
            case LOCAL_INVOCATION_INDEX -> new Value[] {index()};
            case LOCAL_INVOCATION_ID -> local();
            case GLOBAL_INVOCATION_ID -> global();
            case WORKGROUP_ID -> group();
            case NUM_WORKGROUPS -> groups();
            case WORKGROUP_INDEX -> new Value[] {linear(group(), groups())};
            case GLOBAL_INVOCATION_INDEX -> new Value[] {linear(global(), scaled(groups()))};
            case SUBGROUP_INVOCATION_ID -> new Value[] {subgroups.lane()};
            case SUBGROUP_SIZE -> new Value[] {i(Subgroup.SIZE)};
            case SUBGROUP_ID -> new Value[] {subgroups.subgroup()};
            case NUM_SUBGROUPS -> new Value[] {i(Subgroup.count(size[0] * size[1] * size[2]))};
            default -> throw new CannotLower.Deep("the built-in value " + value + " is not supported by this device");
        };
    }

    private Value index() {
        return out.told(Input.LOCAL_INDEX, (long) size[0] * size[1] * size[2] - 1);
    }

    private Value[] local() {
        Value rows = op(Op.DIV_U, index(), i(size[0]));
        return new Value[] {
            op(Op.REM_U, index(), i(size[0])), op(Op.REM_U, rows, i(size[1])), op(Op.DIV_U, rows, i(size[1]))
        };
    }

    private Value[] group() {
        return new Value[] {
            out.told(Input.GROUP_X, MOST_GROUPS - 1),
            out.told(Input.GROUP_Y, MOST_GROUPS - 1),
            out.told(Input.GROUP_Z, MOST_GROUPS - 1)
        };
    }

    private Value[] groups() {
        return new Value[] {
            out.told(Input.GROUPS_X, MOST_GROUPS),
            out.told(Input.GROUPS_Y, MOST_GROUPS),
            out.told(Input.GROUPS_Z, MOST_GROUPS)
        };
    }

    private Value[] scaled(Value[] groups) {
        Value[] result = new Value[3];
        for (int k = 0; k < 3; k++) result[k] = mul(groups[k], i(size[k]));
        return result;
    }

    private Value[] global() {
        Value[] origin = scaled(group());
        Value[] local = local();
        Value[] result = new Value[3];
        for (int k = 0; k < 3; k++) result[k] = add(origin[k], local[k]);
        return result;
    }

    private Value linear(Value[] at, Value[] extent) {
        Value plane = mul(at[2], extent[1]);
        Value row = mul(add(plane, at[1]), extent[0]);
        return add(row, at[0]);
    }
}
