package io.quetzalcore.hypervisor.selftest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a self-test saw, and the level that follows from it and from nothing else.
 *
 * @param took how long it took
 */
public record SelfTestReport(IsolationLevel level, List<Observation> observations, Instant probedAt, Duration took) {
    public SelfTestReport {
        observations = List.copyOf(observations);
    }

    static SelfTestReport of(List<Observation> seen, long nanos) {
        return new SelfTestReport(level(seen), seen, Instant.now(), Duration.ofNanos(nanos));
    }

    /** The strongest level at which everything went as it must. */
    static IsolationLevel level(List<Observation> seen) {
        boolean works =
                seen.stream().filter(one -> one.act().deniedFrom().isEmpty()).allMatch(Observation::done);
        boolean complete =
                List.of(Act.values()).stream().allMatch(act -> seen.stream().anyMatch(one -> one.act() == act));
        IsolationLevel level = IsolationLevel.NONE;
        for (IsolationLevel next : IsolationLevel.values()) {
            if (!works || !complete || !reaches(next, seen)) {
                return level;
            }
            level = next;
        }
        return level;
    }

    private static boolean reaches(IsolationLevel level, List<Observation> seen) {
        return seen.stream()
                .filter(one -> one.act()
                        .deniedFrom()
                        .filter(from -> from.compareTo(level) <= 0)
                        .isPresent())
                .noneMatch(Observation::done);
    }

    /** What keeps the VMs from the strongest level: forbidden acts that succeeded and needed ones that did not. */
    public List<Observation> shortcomings() {
        return observations.stream().filter(one -> !one.good()).toList();
    }
}
