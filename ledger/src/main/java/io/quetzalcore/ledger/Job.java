package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a survey with one set of parameters.
 *
 * @param id made by us
 * @param survey what it computes from
 * @param owner name of the user who asked for it
 * @param parameters as given
 * @param version of the software whose results it has
 * @param state where it is in its life
 * @param reason why it failed, for people; null otherwise
 * @param stage the last stage that was planned; null before the first
 * @param run how often it was started, from 1; 0 before the first start
 * @param batchInstance id of the Jakarta Batch job instance in its master's repository; null before the first start
 * @param batchExecution id of the last Jakarta Batch execution there; null before the first start
 * @param createdAt when it was accepted
 * @param startedAt when it was last started
 * @param endedAt when it last came to rest
 * @param cachedFrom the job whose results it took over instead of computing; null when it computes its own
 */
public record Job(
        UUID id,
        Survey survey,
        String owner,
        SurveyParameters parameters,
        String version,
        JobState state,
        @Nullable String reason,
        @Nullable Stage stage,
        int run,
        @Nullable Long batchInstance,
        @Nullable Long batchExecution,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID cachedFrom) {

    /** The job whose partitions and results stand for this one. */
    public UUID origin() {
        return cachedFrom != null ? cachedFrom : id;
    }
}
