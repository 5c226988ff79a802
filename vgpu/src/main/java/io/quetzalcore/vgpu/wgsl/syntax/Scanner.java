package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where blank space, comments, names and numbers end. Positions are offsets into the text. */
final class Scanner {
    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F]*+(?:\\.[0-9a-fA-F]*+)?(?:[pP][+-]?[0-9]++[fh]?)?[iu]?"
                    + "|(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?[iufh]?");

    private final String text;

    Scanner(String text) {
        this.text = text;
    }

    /** The first position at or after this one that is neither blank space nor comment. */
    int skipBlank(int at) {
        int i = at;
        while (i < text.length()) {
            if (isBlank(text.charAt(i))) i++;
            else if (text.startsWith("//", i)) i = endOfLine(i);
            else if (text.startsWith("/*", i)) i = endOfBlockComment(i);
            else break;
        }
        return i;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || Source.isLineBreak(c) || c == 0x200E || c == 0x200F;
    }

    private int endOfLine(int at) {
        int i = at;
        while (i < text.length() && !Source.isLineBreak(text.charAt(i))) i++;
        return i;
    }

    /** Block comments nest. */
    private int endOfBlockComment(int at) {
        int depth = 0;
        int i = at;
        while (i < text.length()) {
            if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) return i;
            } else {
                i++;
            }
        }
        throw new Problem(new Span(at, at + 2), "this comment is never closed with */");
    }

    /** The end of the name that begins here, or the position itself where none does. */
    int endOfName(int at) {
        if (at >= text.length()) return at;
        int first = text.codePointAt(at);
        if (first != '_' && !Character.isUnicodeIdentifierStart(first)) return at;
        int i = at + Character.charCount(first);
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c)) break;
            i += Character.charCount(c);
        }
        return i;
    }

    /** The end of the number that begins here, or the position itself where none does. */
    int endOfNumber(int at) {
        if (!beginsNumber(at)) return at;
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : at;
    }

    private boolean beginsNumber(int at) {
        if (at >= text.length()) return false;
        if (text.charAt(at) == '.') return at + 1 < text.length() && isDigit(text.charAt(at + 1));
        return isDigit(text.charAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
