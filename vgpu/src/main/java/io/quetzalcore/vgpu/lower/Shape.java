package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Kind;
import java.util.List;

/** How a type lies in memory, in words; a buffer that has f16 in it, in halves of words. */
sealed interface Shape {
    /** A scalar. */
    record Word(Kind kind) implements Shape {}

    /** The same in a buffer that is counted in halves. */
    record Wide(Kind kind) implements Shape {}

    /** An f16 in a buffer. */
    record Half() implements Shape {}

    /** A structure. */
    record Group(List<Shape> members, List<Integer> offsets) implements Shape {}

    /**
     * Elements of an array, columns of a matrix, components of a vector.
     *
     * @param count -1 when it is known at dispatch only
     */
    record Repeat(Shape element, int count, int stride) implements Shape {}
}
