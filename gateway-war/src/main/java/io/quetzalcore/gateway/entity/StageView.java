package io.quetzalcore.gateway.entity;

import io.quetzalcore.ledger.StageProgress;
import io.quetzalcore.survey.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one stage is.
 *
 * @param stage e.g. {@code ingest}
 * @param state WAITING, RUNNING, DONE, FAILED or STOPPED
 * @param partitions planned so far
 * @param done of these, home
 * @param weight readings or nodes to pass over
 * @param weightDone of these, passed over, the reported part of partitions at work included
 * @param startedAt null while it waits
 * @param endedAt null until it ends
 */
public record StageView(
        String stage,
        String state,
        int partitions,
        int done,
        long weight,
        double weightDone,
        @Nullable String startedAt,
        @Nullable String endedAt) {

    /** All stages in the order of the journey; those that are not planned yet wait. */
    public static List<StageView> of(List<StageProgress> planned) {
        List<StageView> views = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            views.add(planned.stream()
                    .filter(progress -> progress.stage() == stage)
                    .findFirst()
                    .map(StageView::of)
                    .orElse(new StageView(stage.step(), "WAITING", 0, 0, 0, 0, null, null)));
        }
        return List.copyOf(views);
    }

    private static StageView of(StageProgress progress) {
        return new StageView(
                progress.stage().step(),
                progress.state().name(),
                progress.planned(),
                progress.done(),
                progress.weightPlanned(),
                progress.weightDone(),
                Times.known(progress.startedAt()),
                Times.text(progress.endedAt()));
    }
}
