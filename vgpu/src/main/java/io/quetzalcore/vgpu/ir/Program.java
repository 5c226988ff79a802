package io.quetzalcore.vgpu.ir;

import java.util.List;

/**
 * An entry point with all its calls inlined.
 *
 * @param sizeX invocations of a workgroup along x
 * @param valueCount one more than the greatest id of a value
 * @param labelCount one more than the greatest label
 */
public record Program(
        String name, int sizeX, int sizeY, int sizeZ, List<Root> roots, Body body, int valueCount, int labelCount) {
    public Program {
        roots = List.copyOf(roots);
    }

    /** Invocations of a workgroup. */
    public int invocations() {
        return sizeX * sizeY * sizeZ;
    }

    /** The same with another body. */
    public Program with(Body newBody, int values, int labels) {
        return new Program(name, sizeX, sizeY, sizeZ, roots, newBody, values, labels);
    }
}
