package io.quetzalcore.vgpu.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) to and from plain objects: {@code Map<String, Object>}, {@code List<Object>}, {@code String},
 * {@code Double}, {@code Boolean}, {@code null}. The module stands on the JDK alone, which has no JSON.
 */
public final class Json {

    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads one value.
     *
     * @throws ProtocolProblem when it is none, with the offset of the place
     */
    public static @Nullable Object read(String text) throws ProtocolProblem {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at != text.length()) {
            throw json.problem("the end");
        }
        return value;
    }

    private @Nullable Object value() throws ProtocolProblem {
        space();
        if (++depth > DEEPEST) {
            throw problem("at most " + DEEPEST + " levels");
        }
        Object value = switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() throws ProtocolProblem {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            space();
            String key = string();
            space();
            expect(':');
            members.put(key, value());
            space();
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array() throws ProtocolProblem {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(value());
            space();
            if (peek() == ']') {
                at++;
                return elements;
            }
            expect(',');
        }
    }

    private String string() throws ProtocolProblem {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (true) {
            char c = next();
            switch (c) {
                case '"' -> {
                    return read.toString();
                }
                case '\\' -> read.append(escaped());
                default -> read.append(c);
            }
        }
    }

    private char escaped() throws ProtocolProblem {
        char c = next();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> hexadecimal();
            default -> throw problem("an escape");
        };
    }

    private char hexadecimal() throws ProtocolProblem {
        int code = 0;
        for (int k = 0; k < 4; k++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw problem("four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private Double number() throws ProtocolProblem {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            at = from;
            throw problem("a value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) throws ProtocolProblem {
        if (!text.startsWith(word, at)) {
            throw problem(word);
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws ProtocolProblem {
        if (at >= text.length()) {
            throw problem("more");
        }
        return text.charAt(at);
    }

    private char next() throws ProtocolProblem {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) throws ProtocolProblem {
        if (peek() != wanted) {
            throw problem("'" + wanted + "'");
        }
        at++;
    }

    private ProtocolProblem problem(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new ProtocolProblem("JSON, character " + at + ": found " + found + ", expected " + expected);
    }

    /** Writes one value. */
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case String text -> quote(out, text);
            case Map<?, ?> members -> {
                String before = "{";
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    out.append(before);
                    quote(out, String.valueOf(member.getKey()));
                    out.append(':');
                    write(out, member.getValue());
                    before = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case List<?> elements -> {
                String before = "[";
                for (Object element : elements) {
                    out.append(before);
                    write(out, element);
                    before = ",";
                }
                out.append(elements.isEmpty() ? "[]" : "]");
            }
            default -> out.append(value);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
