package io.quetzalcore.gateway.entity;

import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.Survey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload.
 *
 * @param id its name in URLs
 * @param owner who brought it
 * @param fileName as the user calls it
 * @param sha256 its content
 * @param bytes its length
 * @param uploadedAt when it first came
 * @param jobs paths of the jobs made of it, newest first; null in lists
 */
public record SurveyView(
        String id,
        String owner,
        String fileName,
        String sha256,
        long bytes,
        String uploadedAt,
        @Nullable List<String> jobs) {

    /** The view in a list. */
    public static SurveyView of(Survey survey) {
        return view(survey, null);
    }

    /** The view with the jobs made of it. */
    public static SurveyView of(Survey survey, List<Job> jobs) {
        return view(survey, jobs.stream().map(job -> "/api/jobs/" + job.id()).toList());
    }

    private static SurveyView view(Survey survey, @Nullable List<String> jobs) {
        return new SurveyView(
                survey.id().toString(),
                survey.owner(),
                survey.fileName(),
                survey.sha256(),
                survey.bytes(),
                Times.known(survey.uploadedAt()),
                jobs);
    }
}
