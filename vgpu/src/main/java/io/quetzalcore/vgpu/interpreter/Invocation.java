package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invocation in the middle of its run: its values, its private memory and where it is. */
final class Invocation {
    enum State {
        RUNNING,
        WAITING,
        DONE
    }

    /** A body being run and the construct it belongs to. */
    private static final class Frame {
        final @Nullable Statement owner;
        final Body body;
        int next;
        long rounds;

        Frame(@Nullable Statement owner, Body body) {
            this.owner = owner;
            this.body = body;
        }
    }

    final int index;
    final int[] values;
    final boolean[] overflown;
    final int[][] privates;
    final boolean[][] unwritten;
    State state = State.RUNNING;

    Statement.@Nullable Barrier waitingAt;

    /** Its last access to memory. */
    @Nullable
    Site last;

    private final Deque<Frame> frames = new ArrayDeque<>();

    Invocation(int index, Body body, int valueCount, int roots) {
        this.index = index;
        values = new int[valueCount];
        overflown = new boolean[valueCount];
        privates = new int[roots][];
        unwritten = new boolean[roots][];
        frames.push(new Frame(null, body));
    }

    int get(Value value) {
        return values[value.id()];
    }

    /** Gives a value its bits, which no product has overflown. */
    void set(Value value, int bits) {
        values[value.id()] = bits;
        overflown[value.id()] = false;
    }

    /** The next statement, having left bodies that are at their end; null when the invocation is done. */
    @Nullable
    Statement next(long mostRounds) throws EndlessLoop {
        while (state == State.RUNNING) {
            Frame frame = frames.element();
            if (frame.next < frame.body.statements().size()) {
                return frame.body.statements().get(frame.next++);
            }
            leave(frame.body.exit(), mostRounds);
        }
        return null;
    }

    /** A loop has gone round too often. */
    static final class EndlessLoop extends Exception {
        private static final long serialVersionUID = 1L;
    }

    void enter(Statement owner, Body body) {
        frames.push(new Frame(owner, body));
    }

    private void leave(Exit exit, long mostRounds) throws EndlessLoop {
        switch (exit) {
            case Exit.Yield yield -> {
                Statement owner = frames.pop().owner;
                if (owner == null) state = State.DONE;
                else assign(owner.results(), yield.values());
            }
            case Exit.Break leave -> {
                Statement construct = unwind(leave.label());
                frames.pop();
                assign(construct.results(), leave.values());
            }
            case Exit.Continue again -> {
                Statement.Loop loop = (Statement.Loop) unwind(again.label());
                assign(loop.parameters(), again.values());
                frames.element().next = 0;
                if (++frames.element().rounds > mostRounds) throw new EndlessLoop();
            }
            case Exit.Unreachable end -> throw new IllegalStateException("an end that is not reached was reached");
        }
    }

    /** Drops frames until that of the label's construct is on top. */
    private Statement unwind(int label) {
        while (true) {
            Statement owner = frames.element().owner;
            boolean found = switch (owner) {
                case Statement.Block block -> block.label() == label;
                case Statement.Loop loop -> loop.label() == label;
                case null, default -> false;
            };
            if (found && owner != null) return owner;
            frames.pop();
        }
    }

    void assign(List<Value> to, List<Value> from) {
        int[] bits = new int[from.size()];
        boolean[] marks = new boolean[from.size()];
        for (int k = 0; k < bits.length; k++) {
            bits[k] = get(from.get(k));
            marks[k] = overflown[from.get(k).id()];
        }
        for (int k = 0; k < bits.length; k++) {
            values[to.get(k).id()] = bits[k];
            overflown[to.get(k).id()] = marks[k];
        }
    }
}
