package io.quetzalcore.vgpu.wgsl.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lies at the bottom of references and pointers. */
public final class Roots {
    private Roots() {}

    /**
     * The variable or pointer parameter at the bottom of a reference or pointer; null when it is neither.
     *
     * @param pointers what lies at the bottom of those that have a name
     */
    public static @Nullable Object of(Expression expression, Map<Binding, Object> pointers) {
        return switch (expression) {
            case Expression.Variable variable -> variable.var();
            case Expression.AddressOf address -> of(address.reference(), pointers);
            case Expression.Indirection indirection -> of(indirection.pointer(), pointers);
            case Expression.Member member -> of(member.base(), pointers);
            case Expression.Index index -> of(index.base(), pointers);
            case Expression.Named named ->
                named.binding() instanceof Binding.Parameter ? named.binding() : pointers.get(named.binding());
            default -> null;
        };
    }
}
