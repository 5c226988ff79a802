package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.AtomicOp;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Ordered;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.ArrayList;
import java.util.List;

/** What the invocations of a workgroup do together: barriers, loads that are the same for all, atomic operations. */
final class Together {
    private final Builder out;
    private final Memory memory;

    Together(Builder out, Memory memory) {
        this.out = out;
        this.memory = memory;
    }

    void barrier(Builtin builtin, Site site) {
        Ordered ordered = switch (builtin) {
            case WORKGROUP_BARRIER, WORKGROUP_UNIFORM_LOAD -> Ordered.WORKGROUP;
            case STORAGE_BARRIER -> Ordered.STORAGE;
            case TEXTURE_BARRIER -> Ordered.TEXTURES;
            default -> throw new IllegalStateException(builtin + " is no barrier");
        };
        out.add(new Statement.Barrier(ordered, site));
    }

    /** {@code workgroupUniformLoad} after its first barrier: the load, and the barrier behind it. */
    Value[] uniformLoad(Place place, Site site) {
        Value[] result = uniform(place, site);
        barrier(Builtin.WORKGROUP_UNIFORM_LOAD, site);
        return result;
    }

    private Value[] uniform(Place place, Site site) {
        return switch (place.shape()) {
            case Shape.Word word -> {
                Value value = out.newValue(word.kind());
                out.add(new Statement.UniformLoad(value, place.root(), place.address(), site));
                yield new Value[] {value};
            }
            case Shape.Wide word -> throw new IllegalStateException("workgroup memory is counted in words");
            case Shape.Half half -> throw new IllegalStateException("workgroup memory is counted in words");
            case Shape.Group group -> {
                List<Value> all = new ArrayList<>();
                for (int k = 0; k < group.members().size(); k++)
                    all.addAll(List.of(uniform(memory.member(place, k), site)));
                yield all.toArray(Value[]::new);
            }
            case Shape.Repeat repeat -> {
                List<Value> all = new ArrayList<>();
                for (int k = 0; k < repeat.count(); k++)
                    all.addAll(List.of(uniform(memory.element(place, out.integer(k), site), site)));
                yield all.toArray(Value[]::new);
            }
        };
    }

    /** An atomic built-in on a place; what it gives, in scalars. */
    Value[] atomic(Builtin builtin, Place place, List<Value> operands, Site site) {
        AtomicOp op = operation(builtin, place.type().scalar() == Scalar.I32);
        boolean exchange = op == AtomicOp.COMPARE_EXCHANGE;
        Value operand = operands.isEmpty() ? out.integer(0) : operands.getLast();
        Value comparand = exchange ? operands.getFirst() : null;
        Value old = out.newValue(Kind.INT);
        out.add(new Statement.Atomic(old, op, place.root(), memory.word(place), operand, comparand, site));
        if (comparand != null) return new Value[] {old, out.compute(Op.EQ, old, comparand)};
        return op == AtomicOp.STORE ? new Value[0] : new Value[] {old};
    }

    private static AtomicOp operation(Builtin builtin, boolean signed) {
        return switch (builtin) {
            case ATOMIC_LOAD -> AtomicOp.LOAD;
            case ATOMIC_STORE -> AtomicOp.STORE;
            case ATOMIC_ADD -> AtomicOp.ADD;
            case ATOMIC_SUB -> AtomicOp.SUB;
            case ATOMIC_MAX -> signed ? AtomicOp.MAX_S : AtomicOp.MAX_U;
            case ATOMIC_MIN -> signed ? AtomicOp.MIN_S : AtomicOp.MIN_U;
            case ATOMIC_AND -> AtomicOp.AND;
            case ATOMIC_OR -> AtomicOp.OR;
            case ATOMIC_XOR -> AtomicOp.XOR;
            case ATOMIC_EXCHANGE -> AtomicOp.EXCHANGE;
            case ATOMIC_COMPARE_EXCHANGE_WEAK -> AtomicOp.COMPARE_EXCHANGE;
            default -> throw new IllegalStateException(builtin + " is not atomic");
        };
    }
}
