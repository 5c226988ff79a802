package io.quetzalcore.vgpu.wgsl.type;

/**
 * {@code atomic<T>}.
 *
 * @param element I32 or U32
 */
public record Atomic(Scalar element) implements Type {
    @Override
    public String toString() {
        return "atomic<" + element + ">";
    }
}
