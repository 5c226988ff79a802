package io.quetzalcore.vgpu.kernel;

/** Counts along x, y and z: of invocations in a workgroup, or of workgroups in a dispatch. */
public record Extent(int x, int y, int z) {
    /** Product of the three. */
    public long count() {
        return (long) x * y * z;
    }
}
