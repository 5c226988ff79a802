package io.quetzalcore.hypervisor.selftest;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of an act.
 *
 * @param thread which kind of thread did it: main, pool, finalizer
 * @param done whether the act succeeded
 * @param detail how it was denied, or what was seen
 */
public record Observation(Act act, String thread, boolean done, String detail) {

    /** Whether it went as it must at this act's level: forbidden acts denied, needed ones done. */
    public boolean good() {
        return done == act.deniedFrom().isEmpty();
    }

    String line() {
        return act + "\t" + thread + "\t" + done + "\t" + detail.replaceAll("\\s+", " ");
    }

    static List<Observation> of(String lines) {
        List<Observation> all = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isBlank()) {
                String[] parts = line.split("\t", 4);
                all.add(new Observation(Act.valueOf(parts[0]), parts[1], Boolean.parseBoolean(parts[2]), parts[3]));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return (done ? "could " : "could not ") + act.title() + " (" + thread + "): " + detail;
    }
}
