package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that can be seen: those of the module, and inside a function those of the blocks around. */
final class Names {
    private record Declared(Symbol symbol, Span span, int order) {}

    /** Names of a loop's body that a {@code continue} jumped over: its continuing block may not use them. */
    private record Skipped(int scope, int from, Span jump) {}

    private final Map<String, Symbol> module = new HashMap<>();
    private final List<Map<String, Declared>> scopes = new ArrayList<>();
    private final List<@Nullable Skipped> skipped = new ArrayList<>();
    private int declared;

    void declareModule(String name, Symbol symbol) {
        module.put(name, symbol);
    }

    void open() {
        scopes.add(new HashMap<>());
        skipped.add(null);
    }

    void close() {
        scopes.removeLast();
        skipped.removeLast();
    }

    int depth() {
        return scopes.size();
    }

    /** Closes scopes that a problem left open. */
    void closeTo(int depth) {
        while (scopes.size() > depth) close();
    }

    /** Declares in the innermost block; a name may stand there once. */
    void declare(String name, Symbol symbol, Span span) {
        Declared before = scopes.getLast().get(name);
        if (before != null) {
            throw new Problem(
                    span,
                    "the name '" + name + "' is declared twice in this block",
                    new Diagnostic.Note("'" + name + "' was first declared here", before.span()));
        }
        scopes.getLast().put(name, new Declared(symbol, span, declared++));
    }

    /** What the continuing block of the loop, whose body is the scope of this index, may not use from here on. */
    int declaredSoFar() {
        return declared;
    }

    /** Forbids, in the innermost scope, the names of its parent declared from {@code from} on. */
    void forbidParentFrom(int from, Span jump) {
        skipped.set(skipped.size() - 1, new Skipped(scopes.size() - 2, from, jump));
    }

    /** What the name stands for, or null when the program declares none such. */
    @Nullable
    Symbol find(String name, Span use) {
        for (int i = scopes.size() - 1; i >= 0; i--) {
            Declared found = scopes.get(i).get(name);
            if (found == null) continue;
            checkSkipped(name, i, found, use);
            return found.symbol();
        }
        return module.get(name);
    }

    private void checkSkipped(String name, int scope, Declared found, Span use) {
        for (Skipped skip : skipped) {
            if (skip != null && skip.scope() == scope && found.order() >= skip.from()) {
                throw new Problem(
                        use,
                        "'" + name + "' may not be declared yet when this block is reached by 'continue'",
                        new Diagnostic.Note("this 'continue' jumps over its declaration", skip.jump()));
            }
        }
    }
}
