package io.quetzalcore.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.quetzalcore.bench.faults.Trials;
import io.quetzalcore.bench.faults.Trials.Outcome;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import org.junit.jupiter.api.Test;

/** Twenty seeded kills spread over VMs, workers, broker, master, database and gateway. */
@OnTheStack
class KillNineIT {

    private static final int KILLS = 20;

    @Test
    @SuppressWarnings("SystemOut") // minutes pass: a line for each kill
    void nothingIsLostNothingCountsTwiceNothingIsLeft(RunningStack stack) throws Exception {
        Outcome outcome = new Trials(stack.machine(), System.out::println).run(KILLS);
        assertAll(
                () -> assertThat(outcome.kills()).isEqualTo(KILLS),
                () -> assertThat(outcome.lost()).as("lost").isEmpty(),
                () -> assertThat(outcome.doubled()).as("counted or told twice").isEmpty(),
                () -> assertThat(outcome.orphans()).as("orphans").isEmpty());
    }
}
