package io.quetzalcore.vgpu.wgsl.type;

/**
 * {@code matCxR<T>}: columns times rows, as WGSL writes it.
 *
 * @param columns 2, 3 or 4
 * @param rows 2, 3 or 4: the size of a column vector
 */
public record Matrix(int columns, int rows, Scalar element) implements Type {
    /** The type of one column. */
    public Vector column() {
        return new Vector(rows, element);
    }

    @Override
    public String toString() {
        return "mat" + columns + "x" + rows + "<" + element + ">";
    }
}
