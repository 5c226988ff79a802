package io.quetzalcore.vgpu.wgsl.syntax;

/** A word of the program; a number is still text. */
record Token(Kind kind, String text, Span span) {
    enum Kind {
        NAME,
        KEYWORD,
        NUMBER,
        SYMBOL,
        TEMPLATE_OPEN,
        TEMPLATE_CLOSE,
        END
    }

    boolean is(String written) {
        return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(written);
    }

    /** For messages: what was found. */
    String shown() {
        return kind == Kind.END ? "the end of the program" : "'" + text + "'";
    }
}
