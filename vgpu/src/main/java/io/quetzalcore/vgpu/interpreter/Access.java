package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Ordered;
import io.quetzalcore.vgpu.ir.Site;

/**
 * An access to memory that invocations share.
 *
 * @param group number of the workgroup
 * @param passed the barriers that the workgroup had passed
 */
record Access(long group, int invocation, Passed passed, boolean atomic, Site site) {
    /** The part of a word that is read or written. */
    enum Part {
        WORD,
        LOWER_HALF,
        UPPER_HALF
    }

    String named() {
        return "invocation " + invocation + " of workgroup " + group;
    }

    boolean isBySame(Access other) {
        return group == other.group && invocation == other.invocation;
    }

    /** Whether nothing puts the two in an order and they are not both atomic. */
    boolean conflicts(Access other, Ordered memory) {
        if (atomic && other.atomic) return false;
        if (group != other.group) return true;
        return invocation != other.invocation && !passed.orders(other.passed, memory);
    }
}
