package io.quetzalcore.vgpu.ir;

import io.quetzalcore.vgpu.ir.Collective.Combination;
import java.util.Arrays;

/**
 * Subgroups: invocations of a workgroup with consecutive indices. What {@link Collective}s compute stands here once, for
 * every tier.
 */
public final class Subgroup {
    /** Invocations of a subgroup, on every machine; the last one of a workgroup may have fewer. */
    public static final int SIZE = 32;

    private static final int ALL_ACTIVE = -1;

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
        if (active == ALL_ACTIVE) {
            for (int k = 0; k < SIZE; k++) {
                int named = words[lane + k];
                words[result + k] = words[value + ((named & -SIZE) == 0 ? named : k)];
            }
            return;
        }
        for (int left = active; left != 0; left &= left - 1) {
            int k = Integer.numberOfTrailingZeros(left);
            int named = words[lane + k];
            boolean there = named >= 0 && named < SIZE && (active >>> named & 1) != 0;
            words[result + k] = words[value + (there ? named : k)];
        }
    }

    private static int ballot(int active, int[] words, int value) {
        int bits = 0;
        for (int left = active; left != 0; left &= left - 1) {
            int k = Integer.numberOfTrailingZeros(left);
            bits |= words[value + k] << k; // a bool is 0 or 1
        }
        return bits;
    }

    private static void fill(int active, int[] words, int result, int bits) {
        if (active == ALL_ACTIVE) {
            Arrays.fill(words, result, result + SIZE, bits);
            return;
        }
        for (int left = active; left != 0; left &= left - 1) {
            words[result + Integer.numberOfTrailingZeros(left)] = bits;
        }
    }

    private static void combine(Combination combination, int active, int[] words, int value, int result) {
        switch (combination.reach()) {
            case ALL -> fill(active, words, result, sum(combination, active, words, value));
            case INCLUSIVE -> scan(combination, active, words, value, result, false);
            case EXCLUSIVE -> scan(combination, active, words, value, result, true);
        }
    }

    private static int sum(Combination combination, int active, int[] words, int value) {
        if (active == ALL_ACTIVE && combination.op() == Op.FADD && !combination.half()) return sum(words, value);
        if (active == 0) return 0;
        int sum = words[value + Integer.numberOfTrailingZeros(active)];
        for (int left = active & active - 1; left != 0; left &= left - 1) {
            sum = combined(combination, sum, words[value + Integer.numberOfTrailingZeros(left)]);
        }
        return sum;
    }

    /** The most asked for: floats of a whole subgroup. */
    private static int sum(int[] words, int value) {
        float sum = Float.intBitsToFloat(words[value]);
        for (int k = 1; k < SIZE; k++) sum += Float.intBitsToFloat(words[value + k]);
        return Float.floatToRawIntBits(sum);
    }

    private static void scan(
            Combination combination, int active, int[] words, int value, int result, boolean exclusive) {
        int sum = identity(combination.op());
        boolean begun = false;
        for (int left = active; left != 0; left &= left - 1) {
            int k = Integer.numberOfTrailingZeros(left);
            int own = words[value + k];
            int next = begun ? combined(combination, sum, own) : own;
            words[result + k] = exclusive ? sum : next;
            sum = next;
            begun = true;
        }
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
