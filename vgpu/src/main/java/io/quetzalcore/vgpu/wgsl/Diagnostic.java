package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.List;

/**
 * Something to say about a program.
 *
 * @param notes further places that explain the message
 */
public record Diagnostic(Severity severity, String message, Span span, List<Note> notes) {
    /** A further place. */
    public record Note(String message, Span span) {}

    public Diagnostic {
        notes = List.copyOf(notes);
    }

    public Diagnostic(Severity severity, String message, Span span) {
        this(severity, message, span, List.of());
    }

    /**
     * The message with the line of text it is about:
     *
     * <pre>
     *   error: no name 'x' is declared here
     *     +- line 3, column 7
     *   3 |   y = x + 1;
     *     |       ^
     * </pre>
     */
    public String render(Source source) {
        StringBuilder out = new StringBuilder();
        Excerpt.append(out, source, severity + ": " + message, span);
        for (Note note : notes) Excerpt.append(out, source, "note: " + note.message(), note.span());
        return out.toString();
    }
}
