package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The buffers of a dispatch, the workgroup memory of the present workgroup, and their shadows. */
final class Memory {
    private final int[][] buffers;
    private final int[] offsets;
    private final int[] lengths;
    private final IdentityHashMap<int[], Shadow> shadows = new IdentityHashMap<>();
    private int[][] shared = new int[0][];
    private @Nullable Shadow[] sharedShadows = new Shadow[0];

    Memory(int[][] buffers, int[] offsets, int[] lengths) {
        this.buffers = buffers;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    /** A new workgroup: its memory is zero. */
    void begin(Program program) {
        shared = new int[program.roots().size()][];
        sharedShadows = new Shadow[shared.length];
        for (Root root : program.roots()) {
            if (root.space() != Space.WORKGROUP) continue;
            shared[root.index()] = new int[root.words()];
            sharedShadows[root.index()] = new Shadow(Ordered.WORKGROUP, root.words());
        }
    }

    int length(Root root) {
        return lengths[root.binding()];
    }

    /** Where a word of a root lies in its array. */
    int word(Root root, int address) {
        return root.space() == Space.WORKGROUP ? address : offsets[root.binding()] + address;
    }

    private int[] words(Root root) {
        return root.space() == Space.WORKGROUP ? shared[root.index()] : buffers[root.binding()];
    }

    int get(Root root, int address) {
        return words(root)[word(root, address)];
    }

    void set(Root root, int address, int bits) {
        words(root)[word(root, address)] = bits;
    }

    /** @param address in halves */
    int getHalf(Root root, int address) {
        return (get(root, address >>> 1) >>> (16 * (address & 1))) & 0xffff;
    }

    void setHalf(Root root, int address, int bits) {
        int shift = 16 * (address & 1);
        set(root, address >>> 1, (get(root, address >>> 1) & ~(0xffff << shift)) | (bits << shift));
    }

    /** The shadow of memory that invocations may write and share; null of other memory. */
    @Nullable
    Shadow shadow(Root root) {
        if (root.space() == Space.WORKGROUP) return sharedShadows[root.index()];
        if (root.space() != Space.STORAGE_WRITE) return null;
        int[] words = buffers[root.binding()];
        return shadows.computeIfAbsent(words, w -> new Shadow(Ordered.STORAGE, w.length));
    }

    // ---- private memory

    private static int[] privates(Invocation on, Root root) {
        int[] words = on.privates[root.index()];
        if (words == null) {
            words = new int[root.words()];
            on.privates[root.index()] = words;
            on.unwritten[root.index()] = new boolean[root.words()];
            Arrays.fill(on.unwritten[root.index()], true);
        }
        return words;
    }

    int getPrivate(Invocation on, Root root, int address) {
        return privates(on, root)[address];
    }

    void setPrivate(Invocation on, Root root, int address, int bits, boolean implicit) {
        privates(on, root)[address] = bits;
        on.unwritten[root.index()][address] = implicit;
    }

    boolean isUnwritten(Invocation on, Root root, int address) {
        privates(on, root);
        return on.unwritten[root.index()][address];
    }
}
