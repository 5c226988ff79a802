package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what there is to say about one program. After {@value #MOST_ERRORS} errors it has heard enough. */
public final class Diagnostics {
    private static final int MOST_ERRORS = 40;

    private final List<Diagnostic> all = new ArrayList<>();
    private final Set<Diagnostic> seen = new HashSet<>();
    private int errors;

    /** Adds one; the same twice counts once. */
    public void add(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.ERROR && errors >= MOST_ERRORS) return;
        if (!seen.add(diagnostic)) return;
        if (diagnostic.severity() == Severity.ERROR) errors++;
        all.add(diagnostic);
    }

    public void error(Span span, String message) {
        add(new Diagnostic(Severity.ERROR, message, span));
    }

    public void error(Problem problem) {
        Diagnostic diagnostic = problem.diagnostic();
        if (diagnostic != null) add(diagnostic);
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    public int errors() {
        return errors;
    }

    /** All, errors first, each kind in the order of the text. */
    public List<Diagnostic> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Diagnostic::severity)
                        .thenComparingInt(d -> d.span().start()))
                .toList();
    }
}
