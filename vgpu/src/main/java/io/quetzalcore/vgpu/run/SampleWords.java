package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Layout;
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

    /** Puts floats where the type has them, from a byte on. */
    private void fill(Type type, long at) {
        switch (type) {
            case Scalar scalar
            when scalar == Scalar.F32 -> words[(int) (at / 4)] = Float.floatToRawIntBits(fraction((int) (at / 4)));
            case Scalar scalar when scalar == Scalar.F16 -> half((int) (at / 4), at % 4 == 0 ? 0 : 16);
            case Vector vector -> repeat(vector.element(), at, Layout.sizeBytes(vector.element()), vector.size());
            case Matrix matrix -> repeat(matrix.column(), at, Layout.strideBytes(matrix.column()), matrix.columns());
            case Array array -> repeat(array.element(), at, array.strideBytes(), count(array, at));
            case Struct struct -> struct.members().forEach(member -> fill(member.type(), at + member.offsetBytes()));
            default -> {}
        }
    }

    private static float fraction(int i) {
        return (hash(i) >>> 8) * 0x1p-24f;
    }

    private void half(int word, int shift) {
        int bits = Float.floatToFloat16(fraction(2 * word + shift / 16)) & 0xffff;
        words[word] = (words[word] & ~(0xffff << shift)) | (bits << shift);
    }

    private long count(Array array, long at) {
        return array.count() instanceof ArrayCount.Fixed fixed
                ? fixed.elements()
                : (4L * words.length - at) / array.strideBytes();
    }

    private void repeat(Type element, long at, long strideBytes, long count) {
        for (long k = 0; k < count; k++) {
            fill(element, at + k * strideBytes);
        }
    }

    /** A permutation of the integers whose neighbours have nothing in common (O'Neill 2014, PCG RXS-M-XS). */
    private static int hash(int i) {
        int s = i * 747796405 + (int) 2891336453L;
        int w = ((s >>> ((s >>> 28) + 4)) ^ s) * 277803737;
        return (w >>> 22) ^ w;
    }
}
