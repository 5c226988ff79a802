package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Type;
import org.jspecify.annotations.Nullable;

/** A name for a value that does not change: a {@code let} or a parameter. Each declaration is itself only. */
public sealed interface Binding {
    String name();

    Type type();

    Span span();

    /** A {@code let}; its value is in the statement that declares it. */
    record Let(String name, Type type, Span span) implements Binding {
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
     * A parameter of a function.
     *
     * @param io of an entry point's parameter, unless that is a structure, whose members have theirs
     */
    record Parameter(String name, Type type, @Nullable Io io, Span span) implements Binding {
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
