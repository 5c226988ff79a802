package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.type.BuiltinValue;

/**
 * The invocations among which something is the same or not. The analysis runs once for each (section "Uniformity", and
 * the language extension {@code subgroup_uniformity}): functions on subgroups ask for the smaller one.
 */
enum Scope {
    /** The workgroup, or a draw command. */
    GROUP,
    SUBGROUP;

    /** Whether the function needs uniform control flow of this scope. */
    boolean isAskedBy(Builtin builtin) {
        return (builtin.use() == Builtin.Use.SUBGROUP) == (this == SUBGROUP);
    }

    /** Whether a function on subgroups gives all invocations of the scope that take part the same. */
    boolean isSame(Builtin builtin) {
        return this == SUBGROUP
                && switch (builtin) {
                    case SUBGROUP_ADD,
                            SUBGROUP_MUL,
                            SUBGROUP_MAX,
                            SUBGROUP_MIN,
                            SUBGROUP_AND,
                            SUBGROUP_OR,
                            SUBGROUP_XOR,
                            SUBGROUP_ALL,
                            SUBGROUP_ANY,
                            SUBGROUP_BALLOT,
                            SUBGROUP_BROADCAST,
                            SUBGROUP_BROADCAST_FIRST -> true;
                    default -> false;
                };
    }

    /** Whether the invocations of the scope are told the same; a draw command may have subgroups of several sizes. */
    boolean isSame(BuiltinValue value, EntryPoint.Stage stage) {
        return switch (value) {
            case WORKGROUP_ID, WORKGROUP_INDEX, NUM_WORKGROUPS, NUM_SUBGROUPS -> true;
            case SUBGROUP_SIZE -> this == SUBGROUP || stage == EntryPoint.Stage.COMPUTE;
            case SUBGROUP_ID -> this == SUBGROUP;
            default -> false;
        };
    }
}
