package io.quetzalcore.bench.vgpu;

import java.util.function.IntToDoubleFunction;

/** Numbers that are the same in every run: a hash of their index (PCG-RXS-M-XS, O'Neill 2014). */
final class Numbers {

    private static final double TWO_TO_24 = 1 << 24;

    private Numbers() {}

    static int hash(int index) {
        int state = index * 747796405 + (int) 2891336453L;
        int word = ((state >>> ((state >>> 28) + 4)) ^ state) * 277803737;
        return (word >>> 22) ^ word;
    }

    /** Of 24 bits, from 0 on, below 1. */
    static float unit(int index) {
        return (float) ((hash(index) >>> 8) / TWO_TO_24);
    }

    /** Floats as words. */
    static int[] floats(int count, IntToDoubleFunction value) {
        int[] words = new int[count];
        for (int k = 0; k < count; k++) {
            words[k] = word(value.applyAsDouble(k));
        }
        return words;
    }

    /** The word of a number rounded to a float. */
    static int word(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    /** The float that a word is. */
    static double at(int[] words, int index) {
        return Float.intBitsToFloat(words[index]);
    }

    /** |a - b| / |b|. */
    static double relative(double a, double b) {
        double error = Math.abs(a - b) / Math.max(1e-30, Math.abs(b));
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
