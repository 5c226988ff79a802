package io.quetzalcore.vgpu.ir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a program. */
public sealed interface Statement {
    /** The values it defines for the statements after it. */
    List<Value> results();

    /** The values it reads itself; its bodies' are theirs. */
    List<Value> operands();

    /** Its bodies. */
    default List<Body> bodies() {
        return List.of();
    }

    /** A bool (0 or 1), an integer or the bits of a float. */
    record Constant(Value result, int bits) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    /** An operation without effects. */
    record Compute(Value result, Op op, List<Value> operands) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }
    }

    /** One of the numbers an invocation is told. */
    record Told(Value result, Input input) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    /** The number of words of a buffer's bound range. */
    record Length(Value result, Root root) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    /** A read of a word. */
    record Load(Value result, Root root, Value address, Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of(address);
        }
    }

    /** A write of a word. */
    record Store(Root root, Value address, Value value, Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of();
        }

        @Override
        public List<Value> operands() {
            return List.of(address, value);
        }
    }

    /** An atomic operation on a word; the result is what was there before. */
    record Atomic(
            Value result,
            AtomicOp op,
            Root root,
            Value address,
            Value operand,
            @Nullable Value comparand,
            Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return comparand == null ? List.of(address, operand) : List.of(address, operand, comparand);
        }
    }

    /** A step of programs for the interpreter only, which the compiled tiers never see. */
    sealed interface Watched extends Statement {}

    /** Reports an index, taken as unsigned, that is not below the count. */
    record Check(Value index, Value count, Site site) implements Watched {
        @Override
        public List<Value> results() {
            return List.of();
        }

        @Override
        public List<Value> operands() {
            return List.of(index, count);
        }
    }

    /**
     * A read of half a word, as an integer of 16 bits.
     *
     * @param address in halves
     */
    record HalfLoad(Value result, Root root, Value address, Site site) implements Watched {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of(address);
        }
    }

    /**
     * A write of half a word.
     *
     * @param address in halves
     * @param value an integer of 16 bits
     */
    record HalfStore(Root root, Value address, Value value, Site site) implements Watched {
        @Override
        public List<Value> results() {
            return List.of();
        }

        @Override
        public List<Value> operands() {
            return List.of(address, value);
        }
    }

    /**
     * All invocations of the workgroup wait for each other, and see what each has written.
     *
     * @param ordered the memory of which that is so by WGSL; the compiled tiers do it of all
     */
    record Barrier(Ordered ordered, Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of();
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }
    }

    /** A read of a workgroup variable between two barriers: one value for the whole workgroup. */
    record UniformLoad(Value result, Root root, Value address, Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of(address);
        }
    }

    /**
     * A value made of those of the invocations of the same subgroup that come to this statement together.
     *
     * @param lane the invocation whose value is wanted, of {@link Collective.Take}
     * @param active a bool, whether the invocation takes part, once a plan has made control flow uniform; else all that
     *     come here do
     */
    record Exchange(
            Value result,
            Collective what,
            Value value,
            @Nullable Value lane,
            @Nullable Value active,
            Site site) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            List<Value> operands = new ArrayList<>(List.of(value));
            if (lane != null) operands.add(lane);
            if (active != null) operands.add(active);
            return List.copyOf(operands);
        }
    }

    /** Of plans: whether a bool is true for any invocation of the workgroup. */
    record AnyTrue(Value result, Value flag) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return List.of(flag);
        }
    }

    /** A call of an empty function whose name begins with {@code print}. */
    record Print(String name, List<Shown> shown, Site site) implements Watched {

        /**
         * An argument.
         *
         * @param name of the parameter
         * @param values its components
         * @param unsigned whether its integers are
         */
        public record Shown(String name, List<Value> values, boolean unsigned) {}

        @Override
        public List<Value> results() {
            return List.of();
        }

        @Override
        public List<Value> operands() {
            return shown.stream().flatMap(each -> each.values().stream()).toList();
        }
    }

    /**
     * Of programs for vectors: whether all presumptions are found to hold for the invocations that run together. False
     * proves nothing.
     */
    record Presumed(Value result, List<Presumption> presumptions) implements Statement {
        @Override
        public List<Value> results() {
            return List.of(result);
        }

        @Override
        public List<Value> operands() {
            return Presumption.operands(presumptions);
        }
    }

    /** One of two bodies; the results are what the body that was run yields. */
    record If(Value condition, Body accept, Body reject, List<Value> results) implements Statement {
        @Override
        public List<Value> operands() {
            return List.of(condition);
        }

        @Override
        public List<Body> bodies() {
            return List.of(accept, reject);
        }
    }

    /** A body that can be left early; the results are what it yields or a break to its label carries. */
    record Block(int label, Body body, List<Value> results) implements Statement {
        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public List<Body> bodies() {
            return List.of(body);
        }
    }

    /** A body run until a break to its label, whose values are the results. */
    record Loop(int label, List<Value> parameters, List<Value> initial, Body body, List<Value> results)
            implements Statement {
        @Override
        public List<Value> operands() {
            return initial;
        }

        @Override
        public List<Body> bodies() {
            return List.of(body);
        }
    }
}
