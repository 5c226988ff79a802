package io.quetzalcore.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who speaks HTTP with the gateway. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING", "STOPPING");

    private final HttpClient http;
    private final URI server;
    private final @Nullable String token;

    Visitor(HttpClient http, URI server, @Nullable String token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    /** What was answered. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        /** A header; empty when there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** The same person at another server. */
    public Visitor at(URI other) {
        return new Visitor(http, other, token);
    }

    public @Nullable String token() {
        return token;
    }

    /** A request with the token, if there is one. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer get(String path, String... headers) {
        return send(with(request(path), headers).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer post(String path, byte[] body, String... headers) {
        return send(with(request(path), headers).POST(BodyPublishers.ofByteArray(body)));
    }

    public Answer postJson(String path, Object body) {
        try {
            return post(path, JSON.writeValueAsBytes(body), "Content-Type", "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Hands a survey in as a raw body. */
    public Answer submit(String fileName, byte[] survey, Map<String, String> parameters, String... headers) {
        return send(with(request(submission(fileName, parameters)), headers)
                .setHeader("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(survey)));
    }

    /** Hands a survey in with any body and headers. */
    public Answer submit(String fileName, Map<String, String> parameters, BodyPublisher body, String... headers) {
        return send(with(request(submission(fileName, parameters)), headers).POST(body));
    }

    private static String submission(String fileName, Map<String, String> parameters) {
        StringBuilder path = new StringBuilder("/api/mining/mag-survey?name=" + encoded(fileName));
        parameters.forEach((key, value) ->
                path.append('&').append(encoded(key)).append('=').append(encoded(value)));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The job as it is now. */
    public JsonNode job(String id) {
        Answer answer = get("/api/jobs/" + id);
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        return answer.json();
    }

    /** Waits until a job is at rest. */
    public JsonNode atRest(String id) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        JsonNode job = job(id);
        while (OPEN.contains(job.path("state").asText())) {
            assertThat(System.nanoTime())
                    .as(() -> "job " + id + " does not come to rest")
                    .isLessThan(end);
            Thread.sleep(200);
            job = job(id);
        }
        return job;
    }

    /** Waits until a job is in one of some states; no longer than a minute. */
    public JsonNode until(String id, String... states) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode job = job(id);
        while (!Set.of(states).contains(job.path("state").asText())) {
            JsonNode last = job;
            assertThat(System.nanoTime()).as(last::toString).isLessThan(end);
            Thread.sleep(50);
            job = job(id);
        }
        return job;
    }
}
