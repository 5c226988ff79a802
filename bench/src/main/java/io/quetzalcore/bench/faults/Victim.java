package io.quetzalcore.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Which kind of process a trial kills, and how often of a hundred. */
public enum Victim {
    VM("vm-", 50),
    WORKER("worker", 20),
    BROKER("broker", 8),
    MASTER("master", 8),
    DATABASE("database", 8),
    GATEWAY("gateway", 6);

    private final String prefix;
    private final int ofHundred;

    Victim(String prefix, int ofHundred) {
        this.prefix = prefix;
        this.ofHundred = ofHundred;
    }

    /** The kind that a number from 0 to 99 stands for. */
    public static Victim of(int number) {
        int below = 0;
        for (Victim victim : values()) {
            below += victim.ofHundred;
            if (number < below) {
                return victim;
            }
        }
        throw new IllegalArgumentException(number + " is not below 100");
    }

    /**
     * Kills one process of this kind with SIGKILL.
     *
     * @param processes by name
     * @return whether there was one
     */
    boolean kill(Map<String, Long> processes, SplittableRandom random) {
        List<Long> candidates = processes.entrySet().stream()
                .filter(part -> part.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        long pid = candidates.get(random.nextInt(candidates.size()));
        return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }
}
