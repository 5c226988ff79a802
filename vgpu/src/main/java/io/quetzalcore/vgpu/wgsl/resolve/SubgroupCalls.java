package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.tree.Expression;

/** What the overloads do not say of calls on subgroups and quads: where the invocation named must be a constant. */
final class SubgroupCalls {
    private SubgroupCalls() {}

    static void check(Expression.BuiltinCall call) {
        switch (call.builtin()) {
            case SUBGROUP_BROADCAST, QUAD_BROADCAST -> {
                Expression id = call.arguments().getLast();
                if (id instanceof Expression.Constant) return;
                throw new Problem(
                        id.span(),
                        "the invocation that '" + call.builtin() + "' takes the value of must be a"
                                + " const-expression");
            }
            default -> {}
        }
    }
}
