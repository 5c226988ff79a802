package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A job as the gateway shows it.
 *
 * @param id of the job
 * @param state QUEUED, RUNNING, STOPPING, STOPPED, COMPLETED, FAILED or ABANDONED
 * @param reason why it failed; empty otherwise
 * @param stages in the order of the journey
 */
record JobView(String id, String state, String reason, List<StageView> stages) {

    /**
     * One step of the job.
     *
     * @param weightDone readings or nodes passed over so far
     * @param seconds since it started, until it ended
     */
    record StageView(
            String stage, String state, int partitions, int done, double weight, double weightDone, double seconds) {

        double fraction() {
            return "DONE".equals(state) ? 1 : weight > 0 ? Math.min(1, weightDone / weight) : 0;
        }
    }

    static JobView of(JsonNode job) {
        List<StageView> stages = new ArrayList<>();
        for (JsonNode stage : job.path("stages")) {
            stages.add(new StageView(
                    stage.path("stage").asText(),
                    stage.path("state").asText(),
                    stage.path("partitions").asInt(),
                    stage.path("done").asInt(),
                    stage.path("weight").asDouble(),
                    stage.path("weightDone").asDouble(),
                    seconds(stage)));
        }
        String reason = job.path("reason").isNull() ? "" : job.path("reason").asText("");
        return new JobView(job.path("id").asText(), job.path("state").asText(), reason, List.copyOf(stages));
    }

    private static double seconds(JsonNode stage) {
        String started = stage.path("startedAt").asText("");
        String ended = stage.path("endedAt").asText("");
        if (started.isEmpty() || "null".equals(started)) {
            return 0;
        }
        java.time.Instant from = java.time.Instant.parse(started);
        java.time.Instant to =
                ended.isEmpty() || "null".equals(ended) ? java.time.Instant.now() : java.time.Instant.parse(ended);
        return java.time.Duration.between(from, to).toMillis() / 1000.0;
    }

    boolean isAtRest() {
        return switch (state) {
            case "COMPLETED", "FAILED", "STOPPED", "ABANDONED" -> true;
            default -> false;
        };
    }

    boolean isComplete() {
        return "COMPLETED".equals(state);
    }
}
