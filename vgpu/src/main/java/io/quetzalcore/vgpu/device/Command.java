package io.quetzalcore.vgpu.device;

import java.util.List;

/** What a command buffer holds, checked as far as it can be before it is submitted. */
sealed interface Command {

    record Copy(Buffer from, long fromOffset, Buffer to, long toOffset, long size) implements Command {}

    record Clear(Buffer buffer, long offset, long size) implements Command {}

    record Resolve(QuerySet queries, int first, int count, Buffer to, long offset) implements Command {}

    record Timestamp(QuerySet queries, int slot) implements Command {}

    record Dispatch(Launch launch) implements Command {}

    record DispatchIndirect(ComputePipeline pipeline, List<BoundRange> bindings, Buffer counts, long offset)
            implements Command {}

    /** Work-groups in each dimension. */
    record Groups(int x, int y, int z) {

        boolean isEmpty() {
            return x == 0 || y == 0 || z == 0;
        }
    }

    /** The part of a buffer that a kernel sees as one of its bindings, bytes. */
    record BoundRange(Buffer buffer, long offset, long size) {

        boolean meets(BoundRange other) {
            return buffer == other.buffer && offset < other.offset + other.size && other.offset < offset + size;
        }
    }
}
