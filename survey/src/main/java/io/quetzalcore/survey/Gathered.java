package io.quetzalcore.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of all partitions that are home, in the order of the journey. */
public final class Gathered {

    private record Place(Stage stage, int wave, int partition) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byStage = stage.compareTo(other.stage);
            int byWave = Integer.compare(wave, other.wave);
            return byStage != 0 ? byStage : byWave != 0 ? byWave : Integer.compare(partition, other.partition);
        }
    }

    private final SortedMap<Place, PartitionResult> results = new TreeMap<>();

    public void add(Stage stage, int wave, int partition, PartitionResult result) {
        results.put(new Place(stage, wave, partition), result);
    }

    /** Results of one wave, by partition. */
    public List<PartitionResult> of(Stage stage, int wave) {
        return List.copyOf(results.subMap(new Place(stage, wave, 0), new Place(stage, wave + 1, 0))
                .values());
    }

    /** Results of everything, in the order of the journey. */
    public List<PartitionResult> all() {
        return List.copyOf(results.values());
    }

    /** What ingest found. */
    public SurveyFacts facts() {
        return of(Stage.INGEST, 0).stream()
                .map(PartitionResult::facts)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("ingest is not home yet"));
    }

    /** Every output whose name starts so, in the order of the journey. */
    public List<Artifact> named(String... prefixes) {
        List<Artifact> found = new ArrayList<>();
        for (PartitionResult result : results.values()) {
            for (Artifact artifact : result.outputs()) {
                for (String prefix : prefixes) {
                    if (artifact.name().startsWith(prefix)) {
                        found.add(artifact);
                    }
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    /** A figure of one wave's first result. */
    public double figure(Stage stage, int wave, String name) {
        Double value = of(stage, wave).getFirst().figures().get(name);
        if (value == null) {
            throw new IllegalStateException(stage + " gave no figure " + name);
        }
        return value;
    }
}
