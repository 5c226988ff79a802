package io.quetzalcore.vgpu.device;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The range of a buffer that is mapped.
 *
 * @param bytes the whole buffer, read-only when it is mapped for reading
 * @param offset of the range, bytes
 * @param length of the range, bytes
 * @param handedOut the parts that are in someone's hands
 */
record Mapping(MemorySegment bytes, long offset, long length, List<Part> handedOut) {

    /** From, inclusive, and to, exclusive, in bytes. */
    record Part(long from, long to) {

        boolean meets(Part other) {
            boolean empty = from == to || other.from == other.to;
            return empty ? from > other.from && from < other.to : from < other.to && other.from < to;
        }
    }

    static Mapping of(int[] words, long offset, long length, int mode) {
        MemorySegment all = MemorySegment.ofArray(words);
        return new Mapping(mode == MapMode.READ ? all.asReadOnly() : all, offset, length, new ArrayList<>());
    }

    MemorySegment range(long from, long size) throws RequestProblem {
        Part part = new Part(from, from + size);
        check(from % 8 == 0, "offset " + from + " is no multiple of 8");
        check(size >= 0 && size % 4 == 0, "length " + size + " is no multiple of 4");
        check(from >= offset && part.to() <= offset + length, "the range is not all inside of what is mapped");
        for (Part other : handedOut) {
            check(!part.meets(other) && !other.meets(part), "the range overlaps one that was handed out before");
        }
        handedOut.add(part);
        return bytes.asSlice(from, size);
    }

    private static void check(boolean holds, String words) throws RequestProblem {
        if (!holds) {
            throw new RequestProblem(RequestProblem.Kind.OPERATION, words);
        }
    }
}
