package io.quetzalcore.hypervisor.selftest;

import java.util.ArrayList;
import java.util.List;

/** Does all acts, one after another, and writes down what came of each. */
final class Trial {
    private final Forbidden forbidden;
    private final Needed needed = new Needed();

    Trial(Targets targets) {
        this.forbidden = new Forbidden(targets);
    }

    /** The acts that every kind of thread does. */
    List<Observation> all(String thread) {
        List<Observation> seen = new ArrayList<>();
        for (Act act : Act.values()) {
            if (act.onEveryThread()) {
                seen.add(observe(act, thread));
            }
        }
        return seen;
    }

    /** The acts that are done once. */
    List<Observation> once() {
        return List.of(observe(Act.OPEN_FILES_WITHOUT_END, "main"), observe(Act.START_THREADS_WITHOUT_END, "main"));
    }

    private Observation observe(Act act, String thread) {
        try {
            String seen = act.deniedFrom().isPresent() ? forbidden.attempt(act) : needed.attempt(act);
            return new Observation(act, thread, true, seen);
        } catch (Denied e) {
            return new Observation(act, thread, false, String.valueOf(e.getMessage()));
        } catch (Exception | LinkageError e) {
            return new Observation(act, thread, false, e.toString());
        }
    }
}
