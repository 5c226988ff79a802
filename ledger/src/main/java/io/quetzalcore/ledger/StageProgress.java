package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far one stage of a job is, as far as it is planned: a stage of several waves grows as they come.
 *
 * @param stage which
 * @param state RUNNING until its last wave is done
 * @param planned partitions
 * @param done partitions whose results are home
 * @param leased partitions at work
 * @param failed partitions failed or in quarantine
 * @param weightPlanned readings or nodes to pass over
 * @param weightDone of these, done: whole partitions and the reported part of those at work
 * @param startedAt when its first wave was planned
 * @param endedAt when its last wave came to an end; null while it runs
 */
public record StageProgress(
        Stage stage,
        StepState state,
        int planned,
        int done,
        int leased,
        int failed,
        long weightPlanned,
        double weightDone,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Time from the start to the end, or to now. */
    public Duration elapsed(Instant now) {
        Duration elapsed = Duration.between(startedAt, endedAt != null ? endedAt : now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** Readings or nodes a second since the start; empty before a tenth of a second has gone. */
    public OptionalDouble perSecond(Instant now) {
        double seconds = elapsed(now).toMillis() / 1000.0;
        return seconds < 0.1 ? OptionalDouble.empty() : OptionalDouble.of(weightDone / seconds);
    }

    /** Seconds that are left of what is planned, at the mean rate so far; empty when nothing is done yet. */
    public OptionalDouble secondsLeft(Instant now) {
        OptionalDouble rate = perSecond(now);
        if (endedAt != null) {
            return OptionalDouble.of(0);
        }
        return rate.isEmpty() || rate.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((weightPlanned - weightDone) / rate.getAsDouble());
    }
}
