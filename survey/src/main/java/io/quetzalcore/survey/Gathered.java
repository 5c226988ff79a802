package io.quetzalcore.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The results of all partitions that are home, in the order of the journey. */
public final class Gathered {
    /** Isolation level of what was made by a VM that nobody has tested, or in no VM. */
    public static final String UNPROVED = "unproved";

    private record Place(Stage stage, int wave, int partition) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byStage = stage.compareTo(other.stage);
            int byWave = Integer.compare(wave, other.wave);
            return byStage != 0 ? byStage : byWave != 0 ? byWave : Integer.compare(partition, other.partition);
        }
    }

    private final SortedMap<Place, PartitionResult> results = new TreeMap<>();
    private final SortedMap<Place, String> levels = new TreeMap<>();

    /** Adds what was made at an isolation level that nobody knows. */
    public void add(Stage stage, int wave, int partition, PartitionResult result) {
        add(stage, wave, partition, result, UNPROVED);
    }

    /**
     * Adds a result.
     *
     * @param isolation level of the VM that made it, L1 to L3
     */
    public void add(Stage stage, int wave, int partition, PartitionResult result, String isolation) {
        results.put(new Place(stage, wave, partition), result);
        levels.put(new Place(stage, wave, partition), isolation);
    }

    /** The weakest isolation level at which any of it was made. */
    public String isolation() {
        return levels.values().stream().reduce(Gathered::weaker).orElse(UNPROVED);
    }

    /** The weaker of two isolation levels; what is unproved is weaker than anything. */
    public static String weaker(String one, String other) {
        if (one.equals(UNPROVED) || other.equals(UNPROVED)) {
            return UNPROVED;
        }
        return one.compareTo(other) <= 0 ? one : other;
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
