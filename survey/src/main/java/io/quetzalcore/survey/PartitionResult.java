package io.quetzalcore.survey;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a partition gave back.
 *
 * @param outputs files written, by name
 * @param figures a few numbers for people and for planning, by kebab-case name with the unit in it
 * @param facts from ingest alone; null from every other work
 */
public record PartitionResult(
        List<Artifact> outputs,
        Map<String, Double> figures,
        @Nullable SurveyFacts facts) {

    public PartitionResult {
        outputs = List.copyOf(outputs);
        figures = java.util.Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
