package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.List;

/** A message about something that must be uniform and may not be, with the places that lead there. */
final class Explanation {
    /** The reason of a node of control flow: its span is the condition's. */
    static final String CONTROL = "control flow";

    /** The beginning of the reason of a node that is a call which needs uniform control flow. */
    static final String CALL = "call ";

    /** The beginning of the reason of a node that is a value which must be uniform. */
    static final String VALUE = "value ";

    private Explanation() {}

    static Diagnostic of(Severity severity, Node required, Node nonUniform) {
        List<Node> path = required.pathTo(nonUniform);
        Node first = path.getFirst();
        String reason = String.valueOf(first.reason());
        String message = reason.startsWith(CALL)
                ? "'" + reason.substring(CALL.length())
                        + "' must be reached in uniform control flow, by all invocations" + " of the group or none"
                : "'" + reason.substring(VALUE.length()) + "' needs the same value here in all invocations";
        List<Diagnostic.Note> notes = new ArrayList<>();
        for (Node node : path.subList(1, path.size())) {
            Span span = node.span();
            if (span == null || node.reason() == null || notes.size() == 3) continue;
            String text = node.reason().equals(CONTROL)
                    ? "control flow depends on this condition, which may differ between invocations"
                    : node.reason();
            notes.add(new Diagnostic.Note(text, span));
        }
        Span span = first.span();
        return new Diagnostic(severity, message, span == null ? new Span(0, 0) : span, notes);
    }

    /** What the requirement is about, for the summary: the name after the prefix. */
    static String subject(Node node) {
        String reason = String.valueOf(node.reason());
        return reason.substring(reason.indexOf(' ') + 1);
    }
}
