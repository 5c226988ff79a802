package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Collective;
import io.quetzalcore.vgpu.ir.Collective.Combination;
import io.quetzalcore.vgpu.ir.Collective.Reach;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Subgroup;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions on subgroups and quads, component by component. A quad is four neighbours of a subgroup. */
final class Subgroups extends Scalars {
    private static final Collective TAKE = new Collective.Take();
    private static final Collective FIRST = new Collective.First();

    private final int invocations;

    /** @param invocations of a workgroup */
    Subgroups(Builder out, int invocations) {
        super(out);
        this.invocations = invocations;
    }

    /** The invocation's number in its subgroup. */
    Value lane() {
        return op(Op.AND, index(), i(Subgroup.SIZE - 1));
    }

    /** The number of its subgroup. */
    Value subgroup() {
        return op(Op.DIV_U, index(), i(Subgroup.SIZE));
    }

    private Value index() {
        return out.told(Input.LOCAL_INDEX, invocations - 1L);
    }

    /** The value of a call, in scalars. */
    Value[] call(Builtin builtin, List<Value[]> arguments, @Nullable Scalar scalar, Site site) {
        Value[] x = arguments.isEmpty() ? new Value[0] : arguments.getFirst();
        return switch (builtin) {
            case SUBGROUP_ALL -> one(op(Op.EQ, ballot(op(Op.NOT, x[0]), site), i(0)));
            case SUBGROUP_ANY -> one(op(Op.NE, ballot(x[0], site), i(0)));
            case SUBGROUP_BALLOT -> new Value[] {ballot(x[0], site), i(0), i(0), i(0)};
            case SUBGROUP_ELECT -> one(op(Op.EQ, each(FIRST, one(lane()), null, site)[0], lane()));
            case SUBGROUP_BROADCAST_FIRST -> each(FIRST, x, null, site);
            case SUBGROUP_BROADCAST,
                    SUBGROUP_SHUFFLE,
                    SUBGROUP_SHUFFLE_UP,
                    SUBGROUP_SHUFFLE_DOWN,
                    SUBGROUP_SHUFFLE_XOR ->
                each(TAKE, x, named(builtin, arguments.getLast()[0]), site);
            case QUAD_BROADCAST -> {
                Value quad = op(Op.AND, lane(), i(-4));
                yield each(TAKE, x, op(Op.OR, quad, arguments.getLast()[0]), site);
            }
            case QUAD_SWAP_X -> each(TAKE, x, op(Op.XOR, lane(), i(1)), site);
            case QUAD_SWAP_Y -> each(TAKE, x, op(Op.XOR, lane(), i(2)), site);
            case QUAD_SWAP_DIAGONAL -> each(TAKE, x, op(Op.XOR, lane(), i(3)), site);
            default ->
                each(new Combination(operation(builtin, scalar), reach(builtin), scalar == Scalar.F16), x, null, site);
        };
    }

    private Value named(Builtin builtin, Value number) {
        return switch (builtin) {
            case SUBGROUP_SHUFFLE_UP -> sub(lane(), number);
            case SUBGROUP_SHUFFLE_DOWN -> add(lane(), number);
            case SUBGROUP_SHUFFLE_XOR -> op(Op.XOR, lane(), number);
            default -> number;
        };
    }

    private static Value[] one(Value value) {
        return new Value[] {value};
    }

    private Value ballot(Value bool, Site site) {
        return exchange(Kind.INT, new Collective.Ballot(), bool, null, site);
    }

    private Value[] each(Collective what, Value[] x, @Nullable Value lane, Site site) {
        Value[] result = new Value[x.length];
        for (int k = 0; k < x.length; k++) result[k] = exchange(x[k].kind(), what, x[k], lane, site);
        return result;
    }

    private Value exchange(Kind kind, Collective what, Value value, @Nullable Value lane, Site site) {
        Value result = out.newValue(kind);
        out.add(new Statement.Exchange(result, what, value, lane, null, site));
        return result;
    }

    private static Reach reach(Builtin builtin) {
        return switch (builtin) {
            case SUBGROUP_INCLUSIVE_ADD, SUBGROUP_INCLUSIVE_MUL -> Reach.INCLUSIVE;
            case SUBGROUP_EXCLUSIVE_ADD, SUBGROUP_EXCLUSIVE_MUL -> Reach.EXCLUSIVE;
            default -> Reach.ALL;
        };
    }

    private static Op operation(Builtin builtin, @Nullable Scalar scalar) {
        boolean real = scalar == Scalar.F32 || scalar == Scalar.F16;
        boolean signed = scalar == Scalar.I32;
        return switch (builtin) {
            case SUBGROUP_ADD, SUBGROUP_INCLUSIVE_ADD, SUBGROUP_EXCLUSIVE_ADD -> real ? Op.FADD : Op.ADD;
            case SUBGROUP_MUL, SUBGROUP_INCLUSIVE_MUL, SUBGROUP_EXCLUSIVE_MUL -> real ? Op.FMUL : Op.MUL;
            case SUBGROUP_MIN -> real ? Op.FMIN : signed ? Op.MIN_S : Op.MIN_U;
            case SUBGROUP_MAX -> real ? Op.FMAX : signed ? Op.MAX_S : Op.MAX_U;
            case SUBGROUP_AND -> Op.AND;
            case SUBGROUP_OR -> Op.OR;
            case SUBGROUP_XOR -> Op.XOR;
            default -> throw new IllegalStateException(builtin + " combines nothing");
        };
    }
}
