package io.quetzalcore.vgpu.ir;

import java.util.List;

/** Where control goes at the end of a body. */
public sealed interface Exit {
    /** The values taken along. */
    List<Value> values();

    /** To the end of the construct that the body belongs to. Not of a loop. */
    record Yield(List<Value> values) implements Exit {}

    /** Out of the block or loop of that label. */
    record Break(int label, List<Value> values) implements Exit {}

    /** To the next round of the loop of that label; the values are its parameters'. */
    record Continue(int label, List<Value> values) implements Exit {}

    /** The end is not reached. */
    record Unreachable() implements Exit {
        @Override
        public List<Value> values() {
            return List.of();
        }
    }
}
