package io.quetzalcore.vgpu.ir;

import io.quetzalcore.vgpu.ir.Collective.Combination;
import io.quetzalcore.vgpu.ir.Collective.Reach;

/**
 * Subgroups: invocations of a workgroup with consecutive indices. What {@link Collective}s compute stands here once, for
 * every tier.
 */
public final class Subgroup {
    /** Invocations of a subgroup, on every machine; the last one of a workgroup may have fewer. */
    public static final int SIZE = 32;

    private Subgroup() {}

    /** How many subgroups a workgroup has. */
    public static int count(int invocations) {
        return (invocations + SIZE - 1) / SIZE;
    }

    /** The bits of the invocations that there are in the subgroup that begins with the one given. */
    public static int present(int first, int invocations) {
        int count = invocations - first;
        return count >= SIZE ? -1 : (1 << count) - 1;
    }

    /**
     * Computes for one subgroup, whose invocations have neighbouring words.
     *
     * @param active the bits of those that take part; the others' results stay as they are
     * @param value where the first one's value lies
     * @param lane where the number lies that it names, for {@link Collective.Take}
     * @param result where its result goes
     */
    public static void exchange(Collective what, int active, int[] words, int value, int lane, int result) {
        switch (what) {
            case Collective.Take take -> take(active, words, value, lane, result);
            case Collective.First first ->
                fill(active, words, result, active == 0 ? 0 : words[value + Integer.numberOfTrailingZeros(active)]);
            case Collective.Ballot ballot -> fill(active, words, result, ballot(active, words, value));
            case Combination combination -> combine(combination, active, words, value, result);
        }
    }

    private static void take(int active, int[] words, int value, int lane, int result) {
        for (int k = 0; k < SIZE; k++) {
            if ((active >>> k & 1) == 0) continue;
            int named = words[lane + k];
            boolean there = named >= 0 && named < SIZE && (active >>> named & 1) != 0;
            words[result + k] = words[value + (there ? named : k)];
        }
    }

    private static int ballot(int active, int[] words, int value) {
        int bits = 0;
        for (int k = 0; k < SIZE; k++) {
            if ((active >>> k & 1) != 0 && words[value + k] != 0) bits |= 1 << k;
        }
        return bits;
    }

    private static void fill(int active, int[] words, int result, int bits) {
        for (int k = 0; k < SIZE; k++) {
            if ((active >>> k & 1) != 0) words[result + k] = bits;
        }
    }

    private static void combine(Combination combination, int active, int[] words, int value, int result) {
        boolean begun = false;
        int sum = identity(combination.op());
        for (int k = 0; k < SIZE; k++) {
            if ((active >>> k & 1) == 0) continue;
            int own = words[value + k];
            if (combination.reach() == Reach.EXCLUSIVE) words[result + k] = sum;
            sum = begun ? combined(combination, sum, own) : own;
            begun = true;
            if (combination.reach() == Reach.INCLUSIVE) words[result + k] = sum;
        }
        if (combination.reach() == Reach.ALL) fill(active, words, result, sum);
    }

    private static int combined(Combination combination, int a, int b) {
        int result = Folding.evaluate(combination.op(), a, b, 0);
        if (!combination.half()) return result;
        float rounded = Float.float16ToFloat(Float.floatToFloat16(Float.intBitsToFloat(result)));
        return Float.floatToRawIntBits(rounded);
    }

    /** What a sum or product of nothing is. */
    private static int identity(Op op) {
        return switch (op) {
            case MUL -> 1;
            case FMUL -> Float.floatToRawIntBits(1);
            default -> 0;
        };
    }
}
