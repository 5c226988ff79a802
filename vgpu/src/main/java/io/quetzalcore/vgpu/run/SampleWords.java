package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;

/**
 * Made-up contents of a buffer: a hash of each word's index. Floats lie in 0 to 1; integers below 64 and below the number of
 * invocations, so that one which is an index or a count is a likely one.
 */
final class SampleWords {

    private static final int INTEGERS = 64;

    private final int[] words;
    private final int integers;

    private SampleWords(int[] words, int integers) {
        this.words = words;
        this.integers = integers;
    }

    static int[] of(Type type, int count, int invocations) {
        SampleWords sample = new SampleWords(new int[count], Math.clamp(invocations, 1, INTEGERS));
        for (int i = 0; i < count; i++) {
            sample.words[i] = Integer.remainderUnsigned(hash(i), sample.integers);
        }
        sample.fill(type, 0);
        return sample.words;
    }

    /** Puts floats where the type has them. */
    private void fill(Type type, long word) {
        switch (type) {
            case Scalar scalar -> {
                if (scalar == Scalar.F32) {
                    words[(int) word] = Float.floatToRawIntBits((hash((int) word) >>> 8) * 0x1p-24f);
                }
            }
            case Vector vector -> repeat(vector.element(), word, 1, vector.size());
            case Matrix matrix ->
                repeat(
                        matrix.column(),
                        word,
                        io.quetzalcore.vgpu.wgsl.type.Layout.strideBytes(matrix.column()) / 4,
                        matrix.columns());
            case Array array -> {
                long stride = array.strideBytes() / 4;
                repeat(array.element(), word, stride, count(array, word, stride));
            }
            case Struct struct ->
                struct.members().forEach(member -> fill(member.type(), word + member.offsetBytes() / 4));
            default -> {}
        }
    }

    private long count(Array array, long word, long stride) {
        return array.count() instanceof ArrayCount.Fixed fixed ? fixed.elements() : (words.length - word) / stride;
    }

    private void repeat(Type element, long word, long stride, long count) {
        for (long k = 0; k < count; k++) {
            fill(element, word + k * stride);
        }
    }

    /** A permutation of the integers whose neighbours have nothing in common (O'Neill 2014, PCG RXS-M-XS). */
    private static int hash(int i) {
        int s = i * 747796405 + (int) 2891336453L;
        int w = ((s >>> ((s >>> 28) + 4)) ^ s) * 277803737;
        return (w >>> 22) ^ w;
    }
}
