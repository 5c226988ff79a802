package io.quetzalcore.ledger;

import io.quetzalcore.survey.Artifact;
import java.time.Instant;
import java.util.UUID;

/**
 * A file somebody uploaded.
 *
 * @param id made by us
 * @param owner name of the user who brought it
 * @param fileName as the user calls it; never used as a path
 * @param sha256 of the bytes as they came, 64 lower-case hex digits
 * @param bytes its length
 * @param uploadedAt when it was first brought
 */
public record Survey(UUID id, String owner, String fileName, String sha256, long bytes, Instant uploadedAt) {

    /** The file in the store. */
    public Artifact upload() {
        return new Artifact(fileName, sha256, bytes);
    }
}
