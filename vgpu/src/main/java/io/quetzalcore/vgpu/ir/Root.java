package io.quetzalcore.vgpu.ir;

/**
 * A variable in memory.
 *
 * @param index from 0, its place in {@link Program#roots()}
 * @param words its size; of a buffer the least one, a runtime-sized array counting one element
 * @param binding which of the kernel's bindings a buffer is, -1 for others
 * @param isArray whether its type is an array
 */
public record Root(int index, String name, Space space, int words, int binding, boolean isArray) {
    @Override
    public String toString() {
        return name + "#" + index;
    }
}
