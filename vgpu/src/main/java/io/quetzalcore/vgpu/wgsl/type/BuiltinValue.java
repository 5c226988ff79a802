package io.quetzalcore.vgpu.wgsl.type;

import java.util.Locale;
import java.util.Optional;

/** The built-in values of WGSL (section "Built-in inputs and outputs"), with stage, direction and type. */
public enum BuiltinValue {
    VERTEX_INDEX(Scalar.U32, "vertex in"),
    INSTANCE_INDEX(Scalar.U32, "vertex in"),
    CLIP_DISTANCES(Array.of(Scalar.F32, 8), "vertex out"),
    POSITION(new Vector(4, Scalar.F32), "vertex out, fragment in"),
    FRONT_FACING(Scalar.BOOL, "fragment in"),
    FRAG_DEPTH(Scalar.F32, "fragment out"),
    SAMPLE_INDEX(Scalar.U32, "fragment in"),
    SAMPLE_MASK(Scalar.U32, "fragment in, fragment out"),
    PRIMITIVE_INDEX(Scalar.U32, "fragment in"),
    LOCAL_INVOCATION_ID(new Vector(3, Scalar.U32), "compute in"),
    LOCAL_INVOCATION_INDEX(Scalar.U32, "compute in"),
    GLOBAL_INVOCATION_ID(new Vector(3, Scalar.U32), "compute in"),
    WORKGROUP_ID(new Vector(3, Scalar.U32), "compute in"),
    NUM_WORKGROUPS(new Vector(3, Scalar.U32), "compute in"),
    WORKGROUP_INDEX(Scalar.U32, "compute in"),
    GLOBAL_INVOCATION_INDEX(Scalar.U32, "compute in"),
    SUBGROUP_INVOCATION_ID(Scalar.U32, "compute in, fragment in"),
    SUBGROUP_SIZE(Scalar.U32, "compute in, fragment in"),
    SUBGROUP_ID(Scalar.U32, "compute in"),
    NUM_SUBGROUPS(Scalar.U32, "compute in");

    @SuppressWarnings("ImmutableEnumChecker") // types are records of immutable parts
    private final Type type;

    private final String uses;

    BuiltinValue(Type type, String uses) {
        this.type = type;
        this.uses = uses;
    }

    /** The type the value must be declared with; clip distances may also be a shorter array. */
    public Type type() {
        return type;
    }

    /** Whether it may be used so, for example {@code ("compute", "in")}. */
    public boolean allowed(String stage, String direction) {
        return uses.contains(stage + " " + direction);
    }

    /** The uses, for messages. */
    public String uses() {
        return uses;
    }

    /** The value of that name. */
    public static Optional<BuiltinValue> named(String name) {
        for (BuiltinValue value : values()) {
            if (value.toString().equals(name)) return Optional.of(value);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
