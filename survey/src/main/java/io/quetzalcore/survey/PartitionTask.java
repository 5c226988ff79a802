package io.quetzalcore.survey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a wave, complete: a VM needs this and the inputs, nothing else.
 *
 * @param stage the step it belongs to
 * @param wave from 0, within the stage
 * @param partition from 0, within the wave
 * @param work what to do
 * @param parameters of the job
 * @param facts what ingest found; null only for ingest itself
 * @param inputs files that must lie in the VM's {@code in/} folder under their names
 * @param weight readings or nodes it passes over: the unit of progress
 */
public record PartitionTask(
        Stage stage,
        int wave,
        int partition,
        Work work,
        SurveyParameters parameters,
        @Nullable SurveyFacts facts,
        List<Artifact> inputs,
        long weight) {

    public PartitionTask {
        inputs = List.copyOf(inputs);
    }
}
