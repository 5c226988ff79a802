package io.quetzalcore.formats.reading;

/** Text of a file as it may stand in a message: short and printable. */
final class Quoted {

    private static final int MOST = 40;

    private Quoted() {}

    static String of(String text) {
        return text.isEmpty() ? "nothing" : '"' + shortened(text) + '"';
    }

    static String shortened(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MOST)
                .map(c -> Character.isISOControl(c) || c == 0xFFFD ? '?' : c)
                .forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > MOST ? clean + "..." : clean.toString();
    }
}
