package io.quetzalcore.ledger;

import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.SurveyParameters;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for.
 *
 * @param owner name of the user
 * @param upload the file, already in the store, under the name the user gave it
 * @param parameters checked
 * @param version of the software: results of another version are never taken from the cache
 * @param idempotencyKey the user's own name for this request; null when there is none
 */
public record Submission(
        String owner,
        Artifact upload,
        SurveyParameters parameters,
        String version,
        @Nullable String idempotencyKey) {

    /** Same for the same parameters. */
    String parametersHash() {
        return Sha256.of(parameters.canonical());
    }

    /** Same for the same request: content, name and parameters. */
    String requestHash() {
        return Sha256.of(upload.sha256() + "\n" + upload.name() + "\n" + parameters.canonical());
    }
}
