package io.quetzalcore.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.gateway.boundary.GatewayApplication;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the API, asked for by everybody, about what belongs to one analyst. */
@OnTheStack
class RolesIT {

    /**
     * Status by person, in the order of {@link Cast#PEOPLE}. What is another's is not there: 404. The job is complete, so
     * whoever may stop, restart or abandon it hears that this cannot be done now: 409. Deleted are jobs that failed. The
     * VM is one that no worker has, and a created one is of a profile that there is not; {@code VmsIT} steers real ones.
     */
    private static final String EXPECTED = """
            POST   /api/mining/mag-survey         401 403 202 202 202 202
            GET    /api/surveys                   401 200 200 200 200 200
            GET    /api/surveys/{id}              401 404 200 404 200 200
            GET    /api/jobs                      401 200 200 200 200 200
            GET    /api/jobs/{id}                 401 404 200 404 200 200
            DELETE /api/jobs/{id}                 401 403 204 404 204 204
            POST   /api/jobs/{id}/stop            401 403 409 404 409 409
            POST   /api/jobs/{id}/restart         401 403 409 404 409 409
            POST   /api/jobs/{id}/abandon         401 403 409 404 409 409
            GET    /api/jobs/{id}/partitions      401 404 200 404 200 200
            GET    /api/jobs/{id}/events          401 404 200 404 200 200
            GET    /api/jobs/{id}/log             401 404 200 404 200 200
            GET    /api/jobs/{id}/products        401 404 200 404 200 200
            GET    /api/jobs/{id}/products/{name} 401 404 200 404 200 200
            GET    /api/jobs/{id}/targets         401 404 200 404 200 200
            GET    /api/workers                   401 403 403 403 200 200
            GET    /api/workers/{id}              401 403 403 403 200 200
            POST   /api/workers/{id}/vms          401 403 403 403 409 409
            GET    /api/workers/{id}/vms/{number} 401 403 403 403 404 404
            POST   /api/workers/{id}/vms/{number}/start  401 403 403 403 404 404
            POST   /api/workers/{id}/vms/{number}/stop   401 403 403 403 404 404
            POST   /api/workers/{id}/vms/{number}/pause  401 403 403 403 404 404
            POST   /api/workers/{id}/vms/{number}/resume 401 403 403 403 404 404
            POST   /api/token                     200 200 200 200 200 200
            GET    /api/health                    200 200 200 200 200 200
            GET    /api/events                    401 200 200 200 200 200
            """;

    private final RunningStack stack;
    private final Cast cast;
    private final HttpClient http =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    RolesIT(RunningStack stack) {
        this.stack = stack;
        this.cast = new Cast(stack);
    }

    private static Map<String, List<Integer>> expected() {
        Map<String, List<Integer>> rows = new TreeMap<>();
        EXPECTED.lines().forEach(line -> {
            List<String> words = List.of(line.split(" +", -1));
            rows.put(
                    words.get(0) + " " + words.get(1),
                    words.subList(2, words.size()).stream()
                            .map(Integer::valueOf)
                            .toList());
        });
        return rows;
    }

    @Test
    void theTableHasEveryOperationOfTheApi() throws IOException {
        TreeSet<String> operations = new TreeSet<>();
        try (InputStream document =
                Objects.requireNonNull(GatewayApplication.class.getResourceAsStream("/META-INF/openapi.json"))) {
            JsonNode paths = new ObjectMapper().readTree(document).path("paths");
            paths.properties()
                    .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                        if (List.of("get", "post", "put", "patch", "delete").contains(method)) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                        }
                    }));
        }
        assertThat(expected().keySet()).isEqualTo(operations);
        assertThat(expected().values()).allMatch(row -> row.size() == Cast.PEOPLE.size());
    }

    @TestFactory
    List<DynamicTest> everyOperationForEverybody() {
        List<DynamicTest> tests = new ArrayList<>();
        expected().forEach((operation, row) -> {
            for (int i = 0; i < row.size(); i++) {
                String person = Cast.PEOPLE.get(i);
                int status = row.get(i);
                tests.add(DynamicTest.dynamicTest(
                        operation + " by " + person,
                        () -> assertThat(status(operation, person, status)).isEqualTo(status)));
            }
        });
        return tests;
    }

    private int status(String operation, String person, int expected) throws Exception {
        Visitor visitor = cast.visitor(person);
        String method = operation.substring(0, operation.indexOf(' '));
        HttpRequest.Builder request = visitor.request(path(operation, expected));
        switch (operation) {
            case "POST /api/token" ->
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(signingIn()));
            case "POST /api/mining/mag-survey" ->
                request.header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("no,survey\n" + person + ",0\n"));
            default -> request.method(method, BodyPublishers.noBody());
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        // not read to its end: that of the events has none
        try (InputStream body = response.body()) {
            if (response.statusCode() == 202) {
                // whoever comes next finds the workers at rest
                stack.visitor("admin")
                        .atRest(new ObjectMapper().readTree(body).path("id").asText());
            }
            if (response.statusCode() >= 400) {
                assertThat(response.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
                assertThat(new ObjectMapper().readTree(body).path("status").asInt())
                        .isEqualTo(response.statusCode());
            }
        }
        return response.statusCode();
    }

    private String path(String operation, int expected) throws Exception {
        String path = operation.substring(operation.indexOf(' ') + 1);
        if (path.startsWith("/api/surveys/")) {
            String survey = stack.visitor("analyst")
                    .job(cast.completed())
                    .path("survey")
                    .asText();
            return path.replace("{id}", survey);
        }
        if (operation.startsWith("DELETE") && expected == 204) {
            return path.replace("{id}", cast.failed());
        }
        if (path.startsWith("/api/workers/")) {
            String query = operation.endsWith("/vms") ? "?profile=none" : "";
            return path.replace("{id}", "worker-1").replace("{number}", "999999") + query;
        }
        return path.contains("{id}") ? path.replace("{id}", cast.completed()).replace("{name}", "targets.csv") : path;
    }

    private String signingIn() throws IOException {
        String password = Files.readString(stack.secret("viewer.password")).strip();
        return new ObjectMapper().writeValueAsString(Map.of("user", "viewer", "password", password));
    }

    @Test
    void listsHoldOnesOwnJobsAndSurveysAlone() throws Exception {
        String job = cast.completed();
        String survey = stack.visitor("analyst").job(job).path("survey").asText();
        for (String person : List.of("viewer", "another analyst")) {
            assertThat(cast.visitor(person).get("/api/jobs?limit=1000").text()).doesNotContain(job);
            assertThat(cast.visitor(person).get("/api/surveys?limit=1000").text())
                    .doesNotContain(survey);
        }
        for (String person : List.of("analyst", "operator", "admin")) {
            assertThat(cast.visitor(person).get("/api/jobs?limit=1000").text()).contains(job);
            assertThat(cast.visitor(person).get("/api/surveys?limit=1000").text())
                    .contains(survey);
        }
    }
}
