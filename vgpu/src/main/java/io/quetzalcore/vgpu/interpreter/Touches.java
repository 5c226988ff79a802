package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For each word, or for one half of each: the last write, the last read, and the last read by another invocation. */
final class Touches {
    private final Ordered memory;
    private final @Nullable Access[] writes;
    private final @Nullable Access[] reads;
    private final @Nullable Access[] otherReads;

    /** @param memory which barriers put accesses in order */
    Touches(Ordered memory, int words) {
        this.memory = memory;
        writes = new Access[words];
        reads = new Access[words];
        otherReads = new Access[words];
    }

    private Touches(Touches other) {
        memory = other.memory;
        writes = Arrays.copyOf(other.writes, other.writes.length);
        reads = Arrays.copyOf(other.reads, other.reads.length);
        otherReads = Arrays.copyOf(other.otherReads, other.otherReads.length);
    }

    Touches copy() {
        return new Touches(this);
    }

    boolean isWritten(int word) {
        return writes[word] != null;
    }

    /** Notes a read and returns a write that it races with. */
    @Nullable
    Access read(int word, Access access) {
        Access last = reads[word];
        if (last != null && !last.isBySame(access)) otherReads[word] = last;
        reads[word] = access;
        return conflicting(writes[word], access);
    }

    /** Notes a write and returns an access that it races with. */
    @Nullable
    Access write(int word, Access access) {
        Access before = conflicting(writes[word], access);
        writes[word] = access;
        if (before == null) before = conflicting(reads[word], access);
        return before == null ? conflicting(otherReads[word], access) : before;
    }

    private @Nullable Access conflicting(@Nullable Access before, Access access) {
        return before != null && access.conflicts(before, memory) ? before : null;
    }
}
