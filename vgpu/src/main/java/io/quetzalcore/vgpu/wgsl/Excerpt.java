package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.syntax.Span;

/** A message above the line of text it is about, with carets under the place. */
final class Excerpt {
    /** Longer lines are cut around the place. */
    private static final int WIDEST = 160;

    private Excerpt() {}

    static void append(StringBuilder out, Source source, String message, Span span) {
        int line = source.line(span.start());
        int column = source.column(span.start());
        String text = source.lineText(line);
        int from = column > WIDEST ? column - WIDEST / 2 : 1;
        int to = Math.min(text.length(), from - 1 + WIDEST);
        String number = Integer.toString(line);
        String blank = " ".repeat(number.length());
        int carets = Math.max(1, Math.min(span.end() - span.start(), to - column + 1));
        out.append(message).append('\n');
        out.append(blank)
                .append(" +- line ")
                .append(line)
                .append(", column ")
                .append(column)
                .append('\n');
        String shown = text.substring(Math.min(from - 1, to), to).replace('\t', ' ');
        out.append(number).append(" | ").append(shown).append('\n');
        out.append(blank).append(" | ").append(" ".repeat(column - from));
        out.append("^".repeat(carets)).append('\n');
    }
}
