package io.quetzalcore.vgpu.wgsl.type;

/** The type of a call to a function that returns nothing. */
public enum NoValue implements Type {
    NO_VALUE;

    @Override
    public String toString() {
        return "no value";
    }
}
