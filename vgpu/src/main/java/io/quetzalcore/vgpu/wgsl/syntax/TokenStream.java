package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;

/** The tokens and where the parser stands among them. */
final class TokenStream {
    private final List<Token> tokens;
    private int at;

    TokenStream(List<Token> tokens) {
        this.tokens = new ArrayList<>(tokens);
    }

    /** Takes the next token, of two characters, as two. */
    void split() {
        Token both = peek();
        int start = both.span().start();
        tokens.set(at, new Token(both.kind(), both.text().substring(0, 1), new Span(start, start + 1)));
        tokens.add(at + 1, new Token(both.kind(), both.text().substring(1), new Span(start + 1, start + 2)));
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekAfter() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) at++;
        return token;
    }

    int position() {
        return at;
    }

    boolean at(String written) {
        return peek().is(written);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** Passes the token when it is the next. */
    boolean accept(String written) {
        if (!at(written)) return false;
        at++;
        return true;
    }

    boolean accept(Token.Kind kind) {
        if (peek().kind() != kind) return false;
        at++;
        return true;
    }

    /** Passes the token, which must be the next. */
    Token expect(String written, String where) {
        if (!at(written)) throw unexpected("'" + written + "' " + where);
        return next();
    }

    /** Passes a name, which must be the next. */
    Token expectName(String what) {
        if (peek().kind() != Token.Kind.NAME) throw unexpected(what);
        return next();
    }

    /** The span of the token passed last. */
    Span last() {
        return tokens.get(Math.max(0, at - 1)).span();
    }

    Problem unexpected(String expected) {
        return new Problem(peek().span(), "expected " + expected + ", found " + peek().shown());
    }
}
