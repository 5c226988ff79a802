package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.journey.BadSurveys.Bad;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What cannot be used is said so that the user can mend it: at the door when the gateway can tell, by the job's reason when
 * only a reader can. Nothing half-written is left by either.
 */
@OnTheStack
class BadInputIT {

    private static final String PROBLEM = "application/problem+json";
    private static final String DOOR = "/api/mining/mag-survey";

    private final RunningStack stack;
    private final Visitor analyst;

    BadInputIT(RunningStack stack) {
        this.stack = stack;
        this.analyst = stack.visitor("analyst");
    }

    private static JsonNode problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer::text).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(PROBLEM);
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    @TestFactory
    Stream<DynamicTest> aSurveyThatCannotBeReadEndsItsJobWithTheReason() {
        Map<Bad, String> jobs = new LinkedHashMap<>();
        for (Bad bad : BadSurveys.all()) {
            Answer answer = analyst.submit(
                    bad.fileName(),
                    bad.parameters(),
                    BodyPublishers.ofByteArray(bad.body()),
                    "Content-Type",
                    "application/octet-stream");
            assertThat(answer.status()).as(() -> bad + ": " + answer.text()).isEqualTo(202);
            jobs.put(bad, answer.json().path("id").asText());
        }
        return jobs.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().what(), () -> assertRefusedByReader(entry.getKey(), entry.getValue())));
    }

    private void assertRefusedByReader(Bad bad, String id) throws InterruptedException {
        JsonNode job = analyst.atRest(id);
        assertThat(job.path("state").asText()).as(job::toString).isEqualTo("FAILED");
        assertThat(job.path("reason").asText())
                .contains("found ", "; expected ")
                .contains(bad.reason());
        JsonNode partitions =
                analyst.get("/api/jobs/" + id + "/partitions").json().path("partitions");
        assertThat(partitions).hasSize(1);
        assertThat(partitions.get(0).path("state").asText()).isEqualTo("FAILED");
        assertThat(partitions.get(0).path("attempts").asInt())
                .as("another try gives the same")
                .isEqualTo(1);
        assertThat(analyst.get("/api/jobs/" + id + "/products").json().path("products"))
                .isEmpty();
        problem(analyst.get("/api/jobs/" + id + "/targets"), 404);
    }

    @Test
    void aParameterOutOfRangeIsRefusedAtTheDoor() {
        JsonNode problem = problem(analyst.submit("a.csv", Sample.bytes(), Map.of("tension", "1.5")), 422);
        assertThat(problem.path("file").asText()).isEqualTo("parameters");
        assertThat(problem.path("field").asText()).isEqualTo("tension");
        assertThat(problem.path("found").asText()).isEqualTo("\"1.5\"");
        assertThat(problem.path("expected").asText()).isEqualTo("a number from 0 to 1");
    }

    @Test
    void anUnknownParameterIsRefusedAtTheDoor() {
        JsonNode problem = problem(analyst.submit("a.csv", Sample.bytes(), Map.of("colour", "red")), 422);
        assertThat(problem.path("field").asText()).isEqualTo("colour");
        assertThat(problem.path("expected").asText()).contains("tension", "epsg");
    }

    @Test
    void whatIsNoTextIsRefusedAtTheDoor() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
        JsonNode problem = problem(analyst.submit("map.png", picture, Map.of()), 422);
        assertThat(problem.path("file").asText()).isEqualTo("map.png");
        assertThat(problem.path("found").asText()).isEqualTo("binary data");
        assertThat(problem.path("expected").asText()).contains("CSV");
    }

    @Test
    void nothingIsRefusedAtTheDoor() {
        JsonNode problem = problem(analyst.submit("empty.csv", new byte[0], Map.of()), 422);
        assertThat(problem.path("found").asText()).isEqualTo("an empty file");
    }

    @Test
    void aNameIsNoPath() throws InterruptedException {
        Answer answer = analyst.submit("../../../etc/cron.d/survey.csv", Sample.bytes(), Map.of("tension", "0.3"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("fileName").asText()).isEqualTo("survey.csv");
        String job = answer.json().path("id").asText();
        analyst.post("/api/jobs/" + job + "/stop");
        for (String path : List.of("..%2f..%2flineage.json", "%2e%2e", "..%5c..%5csecrets", "report.html%00")) {
            assertThat(analyst.get("/api/jobs/" + job + "/products/" + path).status())
                    .as(path)
                    .isIn(400, 404);
        }
        JsonNode problem = problem(analyst.submit("..", Sample.bytes(), Map.of()), 422);
        assertThat(problem.path("field").asText()).isEqualTo("name");
        analyst.atRest(job);
    }

    @Test
    void tooMuchIsRefusedBeforeItComes() throws IOException {
        URI gateway = stack.gateway();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            String head = "POST " + DOOR + "?name=big.csv HTTP/1.1\r\nHost: " + gateway.getAuthority()
                    + "\r\nAuthorization: Bearer " + analyst.token()
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 2147483649\r\nConnection: close\r\n\r\nx,y,field\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void anotherKindOfBodyIsRefused() {
        problem(
                analyst.submit(
                        "a.pdf", Map.of(), BodyPublishers.ofString("%PDF-1.7"), "Content-Type", "application/pdf"),
                415);
        problem(
                analyst.submit(
                        "a.csv",
                        Map.of(),
                        BodyPublishers.ofByteArray(Sample.bytes()),
                        "Content-Type",
                        "text/csv",
                        "Content-Encoding",
                        "br"),
                415);
    }

    @Test
    void aBodyThatIsCutShortIsRefused() {
        byte[] half = Arrays.copyOf(Sample.gzip(), 20_000);
        problem(
                analyst.submit(
                        "a.csv",
                        Map.of(),
                        BodyPublishers.ofByteArray(half),
                        "Content-Type",
                        "text/csv",
                        "Content-Encoding",
                        "gzip"),
                400);
        problem(
                analyst.submit(
                        "a.csv",
                        Map.of(),
                        BodyPublishers.ofString("plain"),
                        "Content-Type",
                        "text/csv",
                        "Content-Encoding",
                        "gzip"),
                400);
    }

    private Answer form(String body) {
        return analyst.post(
                DOOR, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "multipart/form-data; boundary=zwei");
    }

    private static String file(String name) {
        return "--zwei\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\n\r\nx,y,field\n1,2,3\n\r\n";
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        problem(analyst.post(DOOR, new byte[3], "Content-Type", "multipart/form-data"), 400);
        problem(form(file("a.csv")), 400);
        assertThat(problem(form(file("a.csv") + file("b.csv") + "--zwei--\r\n"), 422)
                        .path("found")
                        .asText())
                .isEqualTo("a second file");
        assertThat(problem(form("--zwei--\r\n"), 422).path("found").asText()).isEqualTo("no file");
        String wrong = "--zwei\r\nContent-Disposition: form-data; name=\"epsg\"\r\n\r\nmoon\r\n" + file("a.csv")
                + "--zwei--\r\n";
        assertThat(problem(form(wrong), 422).path("field").asText()).isEqualTo("epsg");
    }

    @Test
    void questionsThatAreNoneAreRefused() {
        problem(analyst.get("/api/jobs?limit=0"), 400);
        problem(analyst.get("/api/jobs?after=yesterday"), 400);
        problem(analyst.get("/api/jobs?state=happy"), 400);
        problem(analyst.get("/api/jobs/none"), 404);
        problem(analyst.get("/api/jobs/00000000-0000-0000-0000-000000000000"), 404);
        problem(analyst.get("/api/nothing"), 404);
        problem(analyst.delete("/api/surveys"), 405);
        problem(analyst.submit("a.csv", Sample.bytes(), Map.of(), "Idempotency-Key", "x".repeat(201)), 400);
        problem(
                stack.stranger()
                        .post("/api/token", "{".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"),
                400);
    }

    /**
     * Uploads go to a folder of their own until they are whole, outputs to the VM's; neither may keep anything. What was
     * refused by its head is removed after the answer, so it is given a moment.
     */
    @AfterAll
    void nothingHalfWrittenIsLeft() throws IOException, InterruptedException {
        Path store = stack.machine().home().resolve("store");
        Predicate<Path> halfWritten = file ->
                file.startsWith(store.resolve("incoming")) || file.toString().endsWith(".tmp");
        long end = System.nanoTime() + 10_000_000_000L;
        while (files(store).anyMatch(halfWritten) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        assertThat(files(store).filter(halfWritten)).isEmpty();
        assertThat(files(store.resolve("objects"))
                        .map(file -> file.getFileName().toString()))
                .allMatch(name -> name.matches("[0-9a-f]{64}"));
    }

    /** All files below a folder, where VMs may come and go meanwhile, and their folders with them. */
    private static Stream<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream();
    }
}
