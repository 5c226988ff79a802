package io.quetzalcore.vgpu.wgsl.type;

/**
 * {@code vecN<T>}.
 *
 * @param size 2, 3 or 4
 */
public record Vector(int size, Scalar element) implements Type {
    @Override
    public String toString() {
        return "vec" + size + "<" + element + ">";
    }
}
