package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Collective;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The memory that one host thread runs workgroups in, and the buffers of the dispatch it works for. */
public final class Workspace {
    /** Thrown out of running code when its dispatch has been cancelled. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** Room for the lanes of a vector that starts at the last word and are off. */
    private static final int SLACK = 64;

    final int[][] buffers;
    final int[] offsets;
    final int[] lengths;
    final int[] shared;
    final int[] context;
    final int[] privates;
    final int[] uniforms;
    final int[] scratch;

    /** What the exchanges of the program compute. */
    final Collective[] collectives;

    int groupsX;
    int groupsY;
    int groupsZ;

    /** The workgroups along x that a segment in rows runs for. */
    int rowBegin;

    int rowEnd;
    private BooleanSupplier cancelled = Workspace::never;

    Workspace(Sizes sizes) {
        buffers = new int[sizes.bindings()][];
        offsets = new int[sizes.bindings()];
        lengths = new int[sizes.bindings()];
        shared = new int[sizes.sharedWords() + SLACK];
        context = new int[sizes.contextWords()];
        privates = new int[sizes.privateWords() + SLACK];
        uniforms = new int[sizes.uniforms()];
        scratch = new int[sizes.scratchWords()];
        collectives = sizes.collectives().toArray(Collective[]::new);
    }

    /** How much of each kind of memory a compiled program needs. */
    record Sizes(
            int bindings,
            int sharedWords,
            int contextWords,
            int privateWords,
            int uniforms,
            int scratchWords,
            List<Collective> collectives) {}

    /** Takes a dispatch on. */
    public void begin(int x, int y, int z, BooleanSupplier cancellation) {
        groupsX = x;
        groupsY = y;
        groupsZ = z;
        cancelled = cancellation;
    }

    /** Binds a buffer. */
    public void bind(int binding, int[] words, int offset, int length) {
        buffers[binding] = words;
        offsets[binding] = offset;
        lengths[binding] = length;
    }

    /** Tells code that runs in rows for which workgroups along x it is called: {@code begin <= x < end}. */
    public void row(int begin, int end) {
        rowBegin = begin;
        rowEnd = end;
    }

    /** Lets go of the dispatch's buffers. */
    public void end() {
        Arrays.fill(buffers, null);
        cancelled = Workspace::never;
    }

    private static boolean never() {
        return false;
    }

    /** Throws {@link Stopped} if the dispatch has been cancelled. */
    public void poll() {
        if (cancelled.getAsBoolean()) throw new Stopped();
    }

    /** Workgroup memory is zero when a workgroup begins. */
    static void clear(int[] words) {
        Arrays.fill(words, 0);
    }
}
