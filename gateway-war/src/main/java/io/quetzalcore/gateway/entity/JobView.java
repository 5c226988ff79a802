package io.quetzalcore.gateway.entity;

import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.StageProgress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param id its name in URLs
 * @param state QUEUED, RUNNING, STOPPING, STOPPED, COMPLETED, FAILED or ABANDONED
 * @param reason why it failed; null otherwise
 * @param survey id of what it computes from
 * @param fileName the upload's name
 * @param sha256 the upload's content
 * @param bytes the upload's length
 * @param owner who asked for it
 * @param parameters as given
 * @param version of the software
 * @param createdAt when it was accepted
 * @param startedAt when it was last started; null before
 * @param endedAt when it came to rest; null before
 * @param cachedFrom the job whose results it took over; null when it computed its own
 * @param stages all of them, in order
 * @param links where the rest is
 */
public record JobView(
        String id,
        String state,
        @Nullable String reason,
        String survey,
        String fileName,
        String sha256,
        long bytes,
        String owner,
        SortedMap<String, String> parameters,
        String version,
        String createdAt,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String cachedFrom,
        List<StageView> stages,
        SortedMap<String, String> links) {

    /** The view of a job and how far it is. */
    public static JobView of(Job job, List<StageProgress> stages) {
        return new JobView(
                job.id().toString(),
                job.state().name(),
                job.reason(),
                job.survey().id().toString(),
                job.survey().fileName(),
                job.survey().sha256(),
                job.survey().bytes(),
                job.owner(),
                job.parameters().given(),
                job.version(),
                Times.known(job.createdAt()),
                Times.text(job.startedAt()),
                Times.text(job.endedAt()),
                job.cachedFrom() == null ? null : job.cachedFrom().toString(),
                StageView.of(stages),
                links("/api/jobs/" + job.id()));
    }

    private static SortedMap<String, String> links(String self) {
        TreeMap<String, String> links = new TreeMap<>(Map.of("self", self));
        for (String rest : List.of("events", "products", "targets", "partitions", "log")) {
            links.put(rest, self + "/" + rest);
        }
        return links;
    }
}
