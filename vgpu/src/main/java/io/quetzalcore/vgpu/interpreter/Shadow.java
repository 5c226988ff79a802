package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Site;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who touched each word of a workgroup variable or buffer last. */
final class Shadow {
    /**
     * An access.
     *
     * @param group number of the workgroup
     * @param epoch how many barriers the workgroup had passed
     */
    record Access(long group, int invocation, int epoch, boolean atomic, Site site) {
        boolean isBySame(Access other) {
            return group == other.group && invocation == other.invocation;
        }

        /** Whether nothing puts the two in an order and they are not both atomic. */
        boolean conflicts(Access other) {
            if (atomic && other.atomic) return false;
            if (group != other.group) return true;
            return invocation != other.invocation && epoch == other.epoch;
        }
    }

    private final @Nullable Access[] writes;
    private final @Nullable Access[] reads;
    private final @Nullable Access[] otherReads;
    private final int[] versions;
    private final Map<Long, Loaded> loads = new HashMap<>();

    /** What an invocation saw of a word by an atomic load: which of its values, and when. */
    private record Loaded(int version, int epoch) {}

    Shadow(int words) {
        writes = new Access[words];
        reads = new Access[words];
        otherReads = new Access[words];
        versions = new int[words];
    }

    boolean isWritten(int word) {
        return writes[word] != null;
    }

    /** Notes a read and returns a write that it races with. */
    @Nullable
    Access read(int word, Access access) {
        Access write = writes[word];
        Access last = reads[word];
        if (last != null && !last.isBySame(access)) otherReads[word] = last;
        reads[word] = access;
        return write != null && access.conflicts(write) ? write : null;
    }

    /** Notes a write and returns an access that it races with. */
    @Nullable
    Access write(int word, Access access) {
        Access before = writes[word];
        writes[word] = access;
        if (before != null && access.conflicts(before)) return before;
        Access read = reads[word];
        if (read != null && access.conflicts(read)) return read;
        Access other = otherReads[word];
        return other != null && access.conflicts(other) ? other : null;
    }

    private static long key(int word, Access access) {
        return ((long) word << 32) ^ (access.group() << 12) ^ access.invocation();
    }

    void atomicLoad(int word, Access access) {
        loads.put(key(word, access), new Loaded(versions[word], access.epoch()));
    }

    void atomicWrite(int word) {
        versions[word]++;
    }

    /** Whether the word has changed since this invocation loaded it, with no barrier in between. */
    boolean losesUpdate(int word, Access store) {
        Loaded loaded = loads.get(key(word, store));
        return loaded != null && loaded.epoch() == store.epoch() && loaded.version() != versions[word];
    }
}
