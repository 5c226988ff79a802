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
        /** Has come to an exchange with others of its subgroup. */
        SHARING,
        DONE
    }

    /** A body being run and the construct it belongs to. */
    private static final class Frame {
        final @Nullable Statement owner;
        final Body body;
        /** Which of the construct's bodies it is. */
        final int way;

        int next;
        long rounds;

        Frame(@Nullable Statement owner, Body body, int way) {
            this.owner = owner;
            this.body = body;
            this.way = way;
        }
    }

    final int index;
    final int[] values;
    final boolean[] overflown;
    final int[][] privates;
    final boolean[][] unwritten;
    State state = State.RUNNING;

    Statement.@Nullable Barrier waitingAt;

    Statement.@Nullable Exchange sharing;

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
        frames.push(new Frame(null, body, 0));
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

    /**
     * Where it is in the program's run, were all invocations to go side by side: places compare as that run comes to
     * them, and two invocations that would come to a statement together have the same.
     */
    long[] place() {
        long[] place = new long[3 * frames.size()];
        int at = place.length;
        for (Frame frame : frames) {
            place[--at] = frame.next;
            place[--at] = frame.rounds;
            place[--at] = frame.way;
        }
        return place;
    }

    /** A loop has gone round too often. */
    static final class EndlessLoop extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Begins one of a construct's bodies. */
    void enter(Statement owner, int way) {
        frames.push(new Frame(owner, owner.bodies().get(way), way));
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
