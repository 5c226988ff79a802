package io.quetzalcore.vgpu.count;

import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;

/** The memory that a counted dispatch sees: copies of its buffers, and what each work-group has of its own. */
final class Store {

    private final int[][] buffers;
    private final int[][] own;
    private final int lanes;

    /** @param buffers contents of the bindings, in their order; changed by the run */
    Store(Program program, int[][] buffers) {
        this.buffers = buffers;
        this.lanes = program.invocations();
        this.own = new int[program.roots().size()][];
    }

    /** A new work-group: all of its own is zero. */
    void begin(Program program) {
        for (Root root : program.roots()) {
            if (!root.space().isBuffer()) {
                own[root.index()] = new int[root.words() * (root.space() == Space.PRIVATE ? lanes : 1)];
            }
        }
    }

    int length(Root root) {
        return buffers[root.binding()].length;
    }

    int get(Root root, int lane, int address) {
        return root.space().isBuffer()
                ? buffers[root.binding()][address]
                : own[root.index()][place(root, lane, address)];
    }

    void set(Root root, int lane, int address, int bits) {
        if (root.space().isBuffer()) {
            buffers[root.binding()][address] = bits;
        } else {
            own[root.index()][place(root, lane, address)] = bits;
        }
    }

    private static int place(Root root, int lane, int address) {
        return root.space() == Space.PRIVATE ? lane * root.words() + address : address;
    }
}
