package io.quetzalcore.vgpu.ir;

/** What an invocation is told about itself. */
public enum Input {
    LOCAL_INDEX,
    GROUP_X,
    GROUP_Y,
    GROUP_Z,
    GROUPS_X,
    GROUPS_Y,
    GROUPS_Z;

    /** Whether all invocations of a workgroup are told the same. */
    public boolean isUniform() {
        return this != LOCAL_INDEX;
    }
}
