package io.quetzalcore.survey;

/**
 * A file of the store, known by its content.
 *
 * @param name what it is called among the inputs or outputs of a partition, e.g. {@code tile-003.qzg}
 * @param sha256 64 lower-case hex digits
 * @param bytes its length
 */
public record Artifact(String name, String sha256, long bytes) {}
