package io.quetzalcore.bench.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The victims of so many trials, shuffled: each kind has its share, and one at least when there are trials enough.
     *
     * @param trials six or more
     */
    static List<Victim> deck(int trials, SplittableRandom random) {
        Map<Victim, Integer> shares = new EnumMap<>(Victim.class);
        for (Victim victim : values()) {
            shares.put(victim, Math.max(1, victim.ofHundred * trials / 100));
        }
        List<Victim> deck = new ArrayList<>();
        shares.forEach((victim, share) -> deck.addAll(java.util.Collections.nCopies(share, victim)));
        while (deck.size() < trials) {
            deck.add(farthestBelowItsShare(deck, trials));
        }
        for (int i = deck.size() - 1; i > 0; i--) {
            java.util.Collections.swap(deck, i, random.nextInt(i + 1));
        }
        return List.copyOf(deck.subList(0, trials));
    }

    private static Victim farthestBelowItsShare(List<Victim> deck, int trials) {
        return List.of(values()).stream()
                .max(Comparator.comparingDouble(victim -> victim.ofHundred * trials / 100.0
                        - deck.stream().filter(card -> card == victim).count()))
                .orElseThrow();
    }

    /**
     * One process of this kind; empty when there is none now.
     *
     * @param processes by name
     */
    Optional<ProcessHandle> among(Map<String, Long> processes, SplittableRandom random) {
        List<Long> candidates = processes.entrySet().stream()
                .filter(part -> part.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
        return candidates.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(candidates.get(random.nextInt(candidates.size())));
    }
}
