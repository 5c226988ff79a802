package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.ArrayList;
import java.util.List;

/** The shader's text and its lines. A line ends as WGSL says: LF, VT, FF, CR, CR LF, NEL, LS or PS. */
public final class Source {
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

    public Source(String text) {
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            boolean crLf = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineBreak(text.charAt(i)) && !crLf) lineStarts.add(i + 1);
        }
    }

    /** Whether the character ends a line. */
    public static boolean isLineBreak(int c) {
        return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    public String text() {
        return text;
    }

    /** What stands at the span. */
    public String text(Span span) {
        return text.substring(span.start(), Math.min(span.end(), text.length()));
    }

    /** The line of an offset, counted from 1. */
    public int line(int offset) {
        int low = 0;
        int high = lineStarts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (lineStarts.get(middle) <= offset) low = middle;
            else high = middle - 1;
        }
        return low + 1;
    }

    /** The column of an offset in UTF-16 units, counted from 1. */
    public int column(int offset) {
        return offset - lineStarts.get(line(offset) - 1) + 1;
    }

    /** The text of a line, counted from 1, without its end. */
    public String lineText(int line) {
        int start = lineStarts.get(line - 1);
        int end = line < lineStarts.size() ? lineStarts.get(line) : text.length();
        while (end > start && isLineBreak(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }
}
