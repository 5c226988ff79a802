package io.quetzalcore.vgpu.count;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;

/** A tally that is being taken. */
final class Counts {

    private long flops;
    private long integerOps;
    private long bytesRead;
    private long bytesWritten;
    private long workgroupBytes;
    private long atomics;
    private long barriers;
    private long branches;
    private long divergent;
    private long executed;
    private long places;

    /** An operation by some invocations. */
    void step(Ways ways) {
        executed += ways.count();
        places += (long) Tally.WIDTH * ways.groups();
    }

    void compute(Op op, long invocations) {
        flops += invocations * flops(op);
        integerOps += invocations * integers(op);
    }

    private static int flops(Op op) {
        return switch (op) {
            case FMA -> 2;
            case FADD, FSUB, FMUL, FDIV, FMIN, FMAX, FSQRT, FABS, FNEG -> 1;
            default -> 0;
        };
    }

    private static int integers(Op op) {
        boolean onIntegers = op.result() == Kind.INT
                && op.operands().getFirst() == Kind.INT; // neither comparisons, selects nor conversions
        return onIntegers ? 1 : 0;
    }

    void load(Root root, long invocations) {
        if (root.space().isBuffer()) {
            bytesRead += 4 * invocations;
        } else if (root.space() == Space.WORKGROUP) {
            workgroupBytes += 4 * invocations;
        }
    }

    void store(Root root, long invocations) {
        if (root.space().isBuffer()) {
            bytesWritten += 4 * invocations;
        } else if (root.space() == Space.WORKGROUP) {
            workgroupBytes += 4 * invocations;
        }
    }

    void atomic(long invocations) {
        atomics += invocations;
    }

    void barrier() {
        barriers++;
    }

    void branch(long groups, long bothWays) {
        branches += groups;
        divergent += bothWays;
    }

    Tally tally() {
        return new Tally(
                flops,
                integerOps,
                bytesRead,
                bytesWritten,
                workgroupBytes,
                atomics,
                barriers,
                branches,
                divergent,
                executed,
                places);
    }
}
