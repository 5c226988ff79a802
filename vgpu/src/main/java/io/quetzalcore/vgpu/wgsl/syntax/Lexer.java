package io.quetzalcore.vgpu.wgsl.syntax;

import io.quetzalcore.vgpu.wgsl.Problem;
import java.util.ArrayList;
import java.util.List;

/** Text to tokens, the longest symbol first. */
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "<<=", ">>=", "->", "&&", "||", "<<", ">>", "<=", ">=", "==", "!=", "++", "--", "+=", "-=", "*=", "/=",
            "%=", "&=", "|=", "^=", "&", "|", "^", "<", ">", "=", "!", "+", "-", "*", "/", "%", "~", "(", ")", "[", "]",
            "{", "}", ":", ";", ",", ".", "@", "_");

    private final String text;
    private final Scanner scanner;
    private final TemplateLists templates;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String text) {
        this.text = text;
        this.scanner = new Scanner(text);
        this.templates = new TemplateLists(text);
    }

    /** The tokens of a program, the last one END; throws a {@link Problem} at what is no token. */
    static List<Token> tokens(String text) {
        int zero = text.indexOf('\0');
        if (zero >= 0) throw new Problem(new Span(zero, zero + 1), "the program contains a null character");
        rejectLoneSurrogates(text);
        Lexer lexer = new Lexer(text);
        int at = lexer.scanner.skipBlank(0);
        while (at < text.length()) at = lexer.scanner.skipBlank(lexer.next(at));
        lexer.add(Token.Kind.END, text.length(), text.length());
        return lexer.tokens;
    }

    private static void rejectLoneSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (Character.charCount(text.codePointAt(i)) == 2) i++;
            else throw new Problem(new Span(i, i + 1), "half of a surrogate pair is no character");
        }
    }

    private int next(int at) {
        int end = scanner.endOfName(at);
        if (end > at + 1 || (end > at && text.charAt(at) != '_')) return name(at, end);
        end = scanner.endOfNumber(at);
        if (end > at) return number(at, end);
        if (templates.opensAt(at)) return add(Token.Kind.TEMPLATE_OPEN, at, at + 1);
        if (templates.closesAt(at)) return add(Token.Kind.TEMPLATE_CLOSE, at, at + 1);
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) return add(Token.Kind.SYMBOL, at, at + symbol.length());
        }
        int c = text.codePointAt(at);
        Span span = new Span(at, at + Character.charCount(c));
        throw new Problem(span, "the character '" + Character.toString(c) + "' has no place in a program");
    }

    private int name(int at, int end) {
        String word = text.substring(at, end);
        Span span = new Span(at, end);
        if (word.startsWith("__")) throw new Problem(span, "the name '" + word + "' begins with two underscores");
        if (Words.RESERVED.contains(word)) throw new Problem(span, "'" + word + "' is a reserved word");
        return add(Words.KEYWORDS.contains(word) ? Token.Kind.KEYWORD : Token.Kind.NAME, at, end);
    }

    private int number(int at, int end) {
        int rest = Math.max(scanner.endOfName(end), scanner.endOfNumber(end));
        if (rest > end) {
            String found = text.substring(at, rest);
            throw new Problem(new Span(at, rest), "'" + found + "' is not a number");
        }
        return add(Token.Kind.NUMBER, at, end);
    }

    private int add(Token.Kind kind, int start, int end) {
        tokens.add(new Token(kind, text.substring(start, end), new Span(start, end)));
        return end;
    }
}
