package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Value;

/** Determinants by expansion along the first row; columns one after another. */
final class Determinant extends Scalars {
    Determinant(Builder out) {
        super(out);
    }

    Value of(Value[] m, int size) {
        if (size == 1) return m[0];
        Value sum = f(0);
        for (int c = 0; c < size; c++) {
            Value minor = of(without(m, size, c), size - 1);
            Value factor = c % 2 == 0 ? m[c * size] : neg(m[c * size]);
            sum = c == 0 ? mul(factor, minor) : fma(factor, minor, sum);
        }
        return sum;
    }

    /** The matrix without its first row and one of its columns. */
    private static Value[] without(Value[] m, int size, int column) {
        Value[] minor = new Value[(size - 1) * (size - 1)];
        int next = 0;
        for (int c = 0; c < size; c++) {
            for (int r = 1; r < size && c != column; r++) minor[next++] = m[c * size + r];
        }
        return minor;
    }
}
