package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Type;
import org.jspecify.annotations.Nullable;

/** A variable. Each declaration is itself only. */
public sealed interface Var {
    String name();

    Type store();

    Span span();

    /** A variable of a function; its initial value is in the statement that declares it. */
    record Local(String name, Type store, Span span) implements Var {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * A variable of the module.
     *
     * @param group of a resource, or -1
     * @param binding of a resource, or -1
     * @param initial of a private variable: a constant or an override-expression; null for zero
     */
    record Global(
            String name,
            AddressSpace space,
            Access access,
            Type store,
            int group,
            int binding,
            @Nullable Expression initial,
            Span span)
            implements Var {
        /** Whether it is bound to a buffer, texture or sampler. */
        public boolean isResource() {
            return group >= 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
