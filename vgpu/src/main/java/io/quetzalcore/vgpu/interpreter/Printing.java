package io.quetzalcore.vgpu.interpreter;

import java.util.ArrayList;
import java.util.List;

/** What was printed in a run; the first thousand, and how many more there were. */
final class Printing {

    private static final int MOST = 1000;

    private final List<Printed> all = new ArrayList<>();
    private long more;

    /** Whether one more is kept; when not, it is counted. */
    boolean wants() {
        if (all.size() < MOST) return true;
        more++;
        return false;
    }

    void add(Printed printed) {
        all.add(printed);
    }

    Interpreter.Outcome outcome(Findings findings, boolean complete) {
        return new Interpreter.Outcome(findings.all(), List.copyOf(all), more, complete);
    }
}
