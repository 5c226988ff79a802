package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A survey that comes again: the same bytes with the same parameters, in whatever way, are computed once. */
@OnTheStack
class SameSurveyIT {

    private final Visitor analyst;
    private final String job;

    SameSurveyIT(RunningStack stack) throws InterruptedException {
        this.analyst = stack.visitor("analyst");
        this.job = Sample.computed(analyst);
    }

    @Test
    void theSameBytesWithTheSameParametersAreThereAtOnce() {
        Answer again = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("tension", "0.250"));
        assertTakenFromCache(again);
        Answer elsewise = analyst.submit("another-name.csv", Sample.bytes(), Map.of());
        assertTakenFromCache(elsewise);
        assertThat(elsewise.json().path("fileName").asText()).isEqualTo("another-name.csv");
    }

    @Test
    void aFormBringsTheSameBytes() {
        String boundary = "----" + UUID.randomUUID();
        byte[] start = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"levelling\"\r\n\r\nauto\r\n--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + Sample.NAME
                        + "\"\r\nContent-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] form = new byte[start.length + Sample.bytes().length + end.length];
        System.arraycopy(start, 0, form, 0, start.length);
        System.arraycopy(Sample.bytes(), 0, form, start.length, Sample.bytes().length);
        System.arraycopy(end, 0, form, form.length - end.length, end.length);
        assertTakenFromCache(analyst.post(
                "/api/mining/mag-survey", form, "Content-Type", "multipart/form-data; boundary=" + boundary));
    }

    @Test
    void aPackedBodyBringsTheSameBytes() {
        assertTakenFromCache(analyst.submit(
                Sample.NAME,
                Map.of(),
                BodyPublishers.ofByteArray(Sample.gzip()),
                "Content-Type",
                "text/csv",
                "Content-Encoding",
                "gzip"));
    }

    private void assertTakenFromCache(Answer answer) {
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        JsonNode cached = answer.json();
        assertThat(cached.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(cached.path("cachedFrom").asText()).isEqualTo(job);
        assertThat(cached.path("id").asText()).isNotEqualTo(job);
        assertThat(answer.header("Location"))
                .endsWith("/api/jobs/" + cached.path("id").asText());
        assertThat(Sample.products(analyst, cached.path("id").asText())).isEqualTo(Sample.products(analyst, job));
    }

    @Test
    void aPackedFileIsAnotherFileWithTheSameProducts() throws InterruptedException {
        Answer packed = analyst.submit(
                "sample.csv.gz",
                Map.of(),
                BodyPublishers.ofByteArray(Sample.gzip()),
                "Content-Type",
                "application/gzip");
        assertThat(packed.status()).as(packed::text).isEqualTo(202);
        String other = packed.json().path("id").asText();
        assertThat(analyst.atRest(other).path("state").asText()).isEqualTo("COMPLETED");
        assertThat(Sample.products(analyst, other)).isEqualTo(Sample.byHand());
    }

    @Test
    void aKeyNamesOneRequest() {
        String key = UUID.randomUUID().toString();
        Answer first = analyst.submit(Sample.NAME, Sample.bytes(), Map.of(), "Idempotency-Key", key);
        Answer again = analyst.submit(Sample.NAME, Sample.bytes(), Map.of(), "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asText())
                .isEqualTo(first.json().path("id").asText());
        Answer other = analyst.submit(Sample.NAME, Sample.bytes(), Map.of("tension", "0.5"), "Idempotency-Key", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.header("Content-Type")).startsWith("application/problem+json");
        assertThat(other.json().path("detail").asText())
                .contains(first.json().path("id").asText());
    }
}
