package io.quetzalcore.vgpu.wgsl.syntax;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Which {@code <} and {@code >} enclose template lists, found before the grammar is asked (section "Template lists").
 */
final class TemplateLists {
    private record Candidate(int position, int depth) {}

    private final String text;
    private final Scanner scanner;
    private final BitSet opens = new BitSet();
    private final BitSet closes = new BitSet();
    private final Deque<Candidate> pending = new ArrayDeque<>();
    private int depth;

    TemplateLists(String text) {
        this.text = text;
        this.scanner = new Scanner(text);
        int at = scanner.skipBlank(0);
        while (at < text.length()) at = scanner.skipBlank(step(at));
    }

    boolean opensAt(int position) {
        return opens.get(position);
    }

    boolean closesAt(int position) {
        return closes.get(position);
    }

    private int step(int at) {
        int nameEnd = scanner.endOfName(at);
        if (nameEnd > at) return afterName(scanner.skipBlank(nameEnd));
        int numberEnd = scanner.endOfNumber(at);
        return numberEnd > at ? numberEnd : symbol(at);
    }

    private int afterName(int at) {
        if (!text.startsWith("<", at)) return at;
        if (text.startsWith("<<", at) || text.startsWith("<=", at)) return at + 2;
        pending.push(new Candidate(at, depth));
        return at + 1;
    }

    private int symbol(int at) {
        switch (text.charAt(at)) {
            case '>' -> {
                return greater(at);
            }
            case '(', '[' -> depth++;
            case ')', ']' -> {
                dropFrom(depth);
                depth = Math.max(0, depth - 1);
            }
            case '!' -> {
                return text.startsWith("!=", at) ? at + 2 : at + 1;
            }
            case '=' -> {
                if (text.startsWith("==", at)) return at + 2;
                forget();
            }
            case ';', '{', ':' -> forget();
            case '&', '|' -> {
                if (!text.startsWith("&&", at) && !text.startsWith("||", at)) return at + 1;
                dropFrom(depth);
                return at + 2;
            }
            default -> {}
        }
        return at + 1;
    }

    private int greater(int at) {
        Candidate top = pending.peek();
        if (top != null && top.depth() == depth) {
            pending.pop();
            opens.set(top.position());
            closes.set(at);
            return at + 1;
        }
        return text.startsWith(">=", at) ? at + 2 : at + 1;
    }

    private void dropFrom(int atLeast) {
        while (!pending.isEmpty() && pending.peek().depth() >= atLeast) pending.pop();
    }

    private void forget() {
        depth = 0;
        pending.clear();
    }
}
