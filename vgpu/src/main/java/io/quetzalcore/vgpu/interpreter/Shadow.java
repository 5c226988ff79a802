package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who touched each word of a workgroup variable or buffer last; from the first half that is touched alone, each half. */
final class Shadow {
    /** Of whole words, or of the lower halves when the upper ones are kept apart. */
    private final Touches lower;

    private @Nullable Touches upper;
    private final int[] versions;
    private final Map<Long, Loaded> loads = new HashMap<>();

    /** What an invocation saw of a word by an atomic load: which of its values, and when. */
    private record Loaded(int version, Passed passed) {}

    /** @param memory which barriers put accesses in order */
    Shadow(Ordered memory, int words) {
        lower = new Touches(memory, words);
        versions = new int[words];
    }

    boolean isWritten(int word) {
        return lower.isWritten(word);
    }

    /** Notes a read and returns a write that it races with. */
    @Nullable
    Access read(int word, Access.Part part, Access access) {
        Touches above = above(part);
        Access below = part == Access.Part.UPPER_HALF ? null : lower.read(word, access);
        Access other = part == Access.Part.LOWER_HALF || above == null ? null : above.read(word, access);
        return below == null ? other : below;
    }

    /** Notes a write and returns an access that it races with. */
    @Nullable
    Access write(int word, Access.Part part, Access access) {
        Touches above = above(part);
        Access below = part == Access.Part.UPPER_HALF ? null : lower.write(word, access);
        Access other = part == Access.Part.LOWER_HALF || above == null ? null : above.write(word, access);
        return below == null ? other : below;
    }

    /** The upper halves, kept apart from now on if a half is touched. */
    private @Nullable Touches above(Access.Part part) {
        if (upper == null && part != Access.Part.WORD) upper = lower.copy();
        return upper;
    }

    private static long key(int word, Access access) {
        return ((long) word << 32) ^ (access.group() << 12) ^ access.invocation();
    }

    void atomicLoad(int word, Access access) {
        loads.put(key(word, access), new Loaded(versions[word], access.passed()));
    }

    void atomicWrite(int word) {
        versions[word]++;
    }

    /** Whether the word has changed since this invocation loaded it, with no barrier of any kind in between. */
    boolean losesUpdate(int word, Access store) {
        Loaded loaded = loads.get(key(word, store));
        return loaded != null && loaded.passed().equals(store.passed()) && loaded.version() != versions[word];
    }
}
