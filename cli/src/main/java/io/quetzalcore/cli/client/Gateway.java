package io.quetzalcore.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gateway's API, seen by one user. */
public final class Gateway {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private final Credentials credentials;
    /** HTTP/1.1: a refusal in the middle of an upload reaches us; as an upgrade to HTTP/2 it would be cut off. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private @Nullable String token;

    /**
     * @param server e.g. {@code http://127.0.0.1:8080}
     * @param credentials who we are
     */
    public Gateway(URI server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    public URI server() {
        return server;
    }

    /** GETs JSON. */
    public JsonNode get(String path) throws ApiProblem, IOException, InterruptedException {
        return json(request(path).GET().build());
    }

    /** POSTs nothing, for its effect. */
    public JsonNode post(String path) throws ApiProblem, IOException, InterruptedException {
        return json(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /**
     * Sends a survey, streamed from disk.
     *
     * @param parameters by key
     * @param idempotencyKey our own name for this request; null for none
     * @return the job
     */
    public JsonNode submit(Path file, Map<String, String> parameters, @Nullable String idempotencyKey)
            throws ApiProblem, IOException, InterruptedException {
        StringBuilder query = new StringBuilder(
                "/api/mining/mag-survey?name=" + encoded(file.getFileName().toString()));
        parameters.forEach((key, value) ->
                query.append('&').append(encoded(key)).append('=').append(encoded(value)));
        HttpRequest.Builder request = request(query.toString())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(file));
        return submitted(request, idempotencyKey);
    }

    /**
     * Sends a survey with a module of mineral signatures, both streamed from disk.
     *
     * @see #submit(Path, Map, String)
     */
    public JsonNode submit(Path file, Path signatures, Map<String, String> parameters, @Nullable String idempotencyKey)
            throws ApiProblem, IOException, InterruptedException {
        Form form = new Form();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            form.field(parameter.getKey(), parameter.getValue());
        }
        form.file("signatures", signatures).file("file", file);
        HttpRequest.Builder request = request("/api/mining/mag-survey")
                .header("Content-Type", form.contentType())
                .POST(form.body());
        return submitted(request, idempotencyKey);
    }

    private JsonNode submitted(HttpRequest.Builder request, @Nullable String idempotencyKey)
            throws ApiProblem, IOException, InterruptedException {
        request.timeout(Duration.ofHours(2));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return json(request.build());
    }

    /** Downloads to a file, which appears only when it is whole. */
    public void download(String path, Path file) throws ApiProblem, IOException, InterruptedException {
        HttpResponse<InputStream> response =
                send(request(path).timeout(Duration.ofHours(1)).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw problem(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path temporary = file.resolveSibling(file.getFileName() + ".part");
            Files.copy(body, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private HttpRequest.Builder request(String path) throws ApiProblem, IOException, InterruptedException {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token());
    }

    private synchronized String token() throws ApiProblem, IOException, InterruptedException {
        String known = token;
        if (known == null) {
            known = credentials.token().orElse(null);
        }
        if (known == null) {
            String body =
                    JSON.writeValueAsString(Map.of("user", credentials.user(), "password", credentials.password()));
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/token"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            known = json(request).path("token").asText();
        }
        token = known;
        return known;
    }

    private JsonNode json(HttpRequest request) throws ApiProblem, IOException, InterruptedException {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw problem(response.statusCode(), response.body());
        }
        return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws ApiProblem, IOException, InterruptedException {
        try {
            return http.send(request, handler);
        } catch (ConnectException e) {
            throw new ApiProblem(
                    0,
                    "Nothing answers at " + server + ": start the stack with quetzal up, or name"
                            + " another gateway with --server.");
        } catch (IOException e) {
            throw new ApiProblem(
                    0,
                    "The connection to " + server + " broke (" + e.getMessage()
                            + "): quetzal status says whether the stack is whole.");
        }
    }

    private static ApiProblem problem(int status, String body) {
        try {
            JsonNode details = JSON.readTree(body);
            String title = details.path("title").asText("refused");
            String detail = details.path("detail").asText("");
            return new ApiProblem(status, detail.isEmpty() ? title : title + ": " + detail);
        } catch (IOException e) {
            // the gateway's own problems are JSON: this is a server whose application is not there yet, or another
            // server
            return new ApiProblem(
                    503,
                    "No gateway answers there now, but something did with status " + status + "; it may be starting.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
