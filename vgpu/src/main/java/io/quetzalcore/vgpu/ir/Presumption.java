package io.quetzalcore.vgpu.ir;

import java.util.ArrayList;
import java.util.List;

/** Something that may be so for all invocations that run together, and is cheaply tested. */
public sealed interface Presumption {
    /** The values that the test reads. */
    List<Value> operands();

    /** No value is above the limit, all taken as unsigned. {@code below}: nor is one equal to it. */
    record AtMost(Value value, Value limit, boolean below) implements Presumption {
        @Override
        public List<Value> operands() {
            return List.of(value, limit);
        }
    }

    /** No two of the values are equal. */
    record Apart(Value value, Value other) implements Presumption {
        @Override
        public List<Value> operands() {
            return List.of(value, other);
        }
    }

    /** A bool is as expected. */
    record Is(Value value, boolean expected) implements Presumption {
        @Override
        public List<Value> operands() {
            return List.of(value);
        }
    }

    /** The values that some read, in order. */
    static List<Value> operands(List<Presumption> presumptions) {
        List<Value> operands = new ArrayList<>();
        for (Presumption presumption : presumptions) operands.addAll(presumption.operands());
        return operands;
    }
}
