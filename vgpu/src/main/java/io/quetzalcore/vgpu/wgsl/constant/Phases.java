package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Walk;

/** When the value of an expression is known. */
public final class Phases {
    private Phases() {}

    /** At pipeline creation at the latest: made of constants and overrides only. */
    public static boolean isOverrideExpression(Expression expression) {
        boolean known = switch (expression) {
            case Expression.Named named -> false;
            case Expression.Variable variable -> false;
            case Expression.Load load -> false;
            case Expression.AddressOf address -> false;
            case Expression.Indirection indirection -> false;
            case Expression.Call call -> false;
            case Expression.BuiltinCall call -> call.builtin().use() == Builtin.Use.CONST;
            default -> true;
        };
        return known && Walk.operands(expression).stream().allMatch(Phases::isOverrideExpression);
    }
}
