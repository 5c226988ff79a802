package io.quetzalcore.vgpu.emit;

/** Writes and atomic operations lane by lane, in the order of the lanes, through arrays. */
final class Scattering {
    private Scattering() {}

    /** {@code scratch[values + lane] = words[scratch[at + lane]]} for each lane. */
    static void load(int[] words, int offset, int[] scratch, int at, int values, int lanes) {
        for (int lane = 0; lane < lanes; lane++) scratch[values + lane] = words[offset + scratch[at + lane]];
    }

    /** {@code words[scratch[at + lane]] = scratch[values + lane]} for each lane whose bit is set. */
    static void store(int[] words, int offset, int[] scratch, int at, int values, long lanes) {
        for (long left = lanes; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            words[offset + scratch[at + lane]] = scratch[values + lane];
        }
    }

    /** An atomic operation for each lane whose bit is set; what was there before is left in the place of the values. */
    static void workgroup(
            int[] words, int offset, int[] scratch, int at, int values, int comparands, long lanes, int op) {
        for (long left = lanes; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            int index = offset + scratch[at + lane];
            scratch[values + lane] =
                    Atomics.workgroup(words, index, scratch[values + lane], scratch[comparands + lane], op);
        }
    }

    /** As {@link #workgroup}, on a buffer. */
    static void storage(
            int[] words, int offset, int[] scratch, int at, int values, int comparands, long lanes, int op) {
        for (long left = lanes; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            int index = offset + scratch[at + lane];
            scratch[values + lane] =
                    Atomics.storage(words, index, scratch[values + lane], scratch[comparands + lane], op);
        }
    }
}
