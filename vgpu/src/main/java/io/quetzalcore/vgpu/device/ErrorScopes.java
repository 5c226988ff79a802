package io.quetzalcore.vgpu.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The stack of error scopes of one device; a scope keeps the first error of its kind. */
final class ErrorScopes {

    private static final class Scope {
        final GpuError.Kind kind;

        @Nullable
        GpuError first;

        Scope(GpuError.Kind kind) {
            this.kind = kind;
        }
    }

    private final Deque<Scope> scopes = new ArrayDeque<>();

    void push(GpuError.Kind kind) {
        scopes.push(new Scope(kind));
    }

    boolean isEmpty() {
        return scopes.isEmpty();
    }

    /** Takes the innermost scope away and says what it caught. */
    @Nullable
    GpuError pop() {
        return scopes.pop().first;
    }

    /** Gives an error to the innermost scope of its kind; false when there is none. */
    boolean caught(GpuError error) {
        for (Scope scope : scopes) {
            if (scope.kind == error.kind()) {
                if (scope.first == null) {
                    scope.first = error;
                }
                return true;
            }
        }
        return false;
    }
}
