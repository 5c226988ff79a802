package io.quetzalcore.hypervisor.supervision;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One child of a supervisor.
 *
 * @param id its name, unique among its siblings
 * @param launch how it is started
 * @param log where its stdout and stderr go; grows to {@link LogFile#MAX_BYTES}, with {@link LogFile#KEPT} older ones
 * @param restart whether it is started again when it ends
 * @param stopSignal how it is asked to end
 * @param grace how long it may take to end before SIGKILL
 * @param readiness how it proves that it works; without it, running is enough
 * @param readyWithin how long that may take
 */
public record ChildSpec(
        String id,
        Launch launch,
        Path log,
        Restart restart,
        StopSignal stopSignal,
        Duration grace,
        Optional<Readiness> readiness,
        Duration readyWithin) {

    /** A permanent child that is asked to end by SIGTERM and has ten seconds. */
    public static ChildSpec of(String id, Launch launch, Path log) {
        return new ChildSpec(
                id,
                launch,
                log,
                Restart.PERMANENT,
                StopSignal.TERM,
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ofSeconds(60));
    }

    public ChildSpec with(Restart other) {
        return new ChildSpec(id, launch, log, other, stopSignal, grace, readiness, readyWithin);
    }

    public ChildSpec stoppedBy(StopSignal signal, Duration otherGrace) {
        return new ChildSpec(id, launch, log, restart, signal, otherGrace, readiness, readyWithin);
    }

    public ChildSpec readyWhen(Readiness probe, Duration within) {
        return new ChildSpec(id, launch, log, restart, stopSignal, grace, Optional.of(probe), within);
    }
}
