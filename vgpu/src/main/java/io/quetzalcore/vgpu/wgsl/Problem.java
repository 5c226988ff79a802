package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks off the statement or declaration at hand; whoever goes on after it reports it. Never leaves the compiler. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Diagnostic diagnostic;

    /** An error at a place. */
    public Problem(Span span, String message) {
        this(new Diagnostic(Severity.ERROR, message, span));
    }

    /** An error at a place that another place explains. */
    public Problem(Span span, String message, Diagnostic.Note note) {
        this(new Diagnostic(Severity.ERROR, message, span, List.of(note)));
    }

    private Problem(@Nullable Diagnostic diagnostic) {
        super(diagnostic == null ? "reported before" : diagnostic.message(), null, false, false);
        this.diagnostic = diagnostic;
    }

    /** One about a thing whose own problem has been reported. */
    public static Problem reportedBefore() {
        return new Problem(null);
    }

    /** What to report; null when that has been done. */
    public @Nullable Diagnostic diagnostic() {
        return diagnostic;
    }
}
