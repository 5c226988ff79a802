package io.quetzalcore.it.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.it.stack.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Listens to the gateway's server-sent events, as the WHATWG's grammar of them has it. */
final class EventStream implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event as it came: fields id, event and data. */
    record Heard(long id, String type, JsonNode data) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final InputStream body;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Thread ear;

    private EventStream(HttpResponse<InputStream> response) {
        this.body = response.body();
        this.ear = Thread.ofVirtual().start(this::listen);
    }

    /** Listens from now on, or from after the event of that number. */
    static EventStream open(Visitor visitor, @Nullable Long after) throws IOException, InterruptedException {
        var request =
                visitor.request("/api/events").timeout(Duration.ofMinutes(10)).header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", Long.toString(after));
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("events: " + response.statusCode());
        }
        return new EventStream(response);
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            long id = -1;
            String type = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("event:")) {
                    type = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    heard.add(new Heard(id, type, JSON.readTree(data.toString())));
                    data.setLength(0);
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was heard so far. */
    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Waits for an event, at most half a minute. */
    boolean hears(Predicate<Heard> wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            if (heard.stream().anyMatch(wanted)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    @Override
    public void close() {
        http.shutdownNow();
        ear.interrupt();
    }
}
