package io.quetzalcore.gateway.control;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Worker;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Asks a worker, with the caller's own token: the worker decides again who may. Where a worker answers is what it wrote into
 * the ledger itself, never anything from a request.
 */
@ApplicationScoped
public class WorkerCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** A worker's answer. */
    public record Answer(int status, String body) {

        /** What it holds. */
        public <T> T as(Class<T> type) throws IOException {
            return Json.read(body.getBytes(StandardCharsets.UTF_8), type);
        }

        /** Why it was turned down. */
        public String detail() {
            try {
                return String.valueOf(as(Map.class).get("detail"));
            } catch (IOException e) {
                return "the worker answered with status " + status;
            }
        }
    }

    /**
     * Asks.
     *
     * @param method GET or POST
     * @param path below the worker's address
     * @param authorization the caller's header
     * @throws IOException when the worker does not answer, or says nowhere that it does
     */
    public Answer ask(Worker worker, String method, String path, String authorization)
            throws IOException, InterruptedException {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(worker.url() + path))
                    .timeout(PATIENCE)
                    .header("Accept", "application/json, application/problem+json")
                    .header("Authorization", authorization)
                    .method(method, BodyPublishers.noBody())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException("worker " + worker.id() + " does not say where it answers", e);
        }
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body());
    }
}
