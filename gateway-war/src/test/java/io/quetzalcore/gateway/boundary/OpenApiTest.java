package io.quetzalcore.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quetzalcore.gateway.entity.EventView;
import io.quetzalcore.gateway.entity.JobView;
import io.quetzalcore.gateway.entity.PartitionView;
import io.quetzalcore.gateway.entity.ProductView;
import io.quetzalcore.gateway.entity.StageView;
import io.quetzalcore.gateway.entity.SurveyView;
import io.quetzalcore.gateway.entity.VmMetricsView;
import io.quetzalcore.gateway.entity.WorkerDetail;
import io.quetzalcore.gateway.entity.WorkerView;
import io.quetzalcore.server.entity.VmView;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document says what the code does: the same operations, roles, parameters, bodies and members. */
class OpenApiTest {

    private static final List<Class<?>> RESOURCES = List.of(
            EventResource.class,
            HealthResource.class,
            JobDetailResource.class,
            JobResource.class,
            ProductResource.class,
            SubmissionResource.class,
            SurveyResource.class,
            TokenResource.class,
            VmResource.class,
            WorkerResource.class);

    private final JsonNode document = read();

    /** What a caller has to know of one operation. */
    private record Operation(Set<String> roles, Set<String> parameters, Set<String> bodies) {}

    private static JsonNode read() {
        try (var in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theDocumentAndTheCodeHaveTheSameOperations() {
        assertThat(documented()).isEqualTo(coded());
    }

    private Map<String, Operation> documented() {
        Map<String, Operation> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                documented(method.getValue()))));
        return operations;
    }

    private static Operation documented(JsonNode operation) {
        Set<String> parameters = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (!parameter.path("in").asText().equals("header")
                    && !parameter.path("name").asText().equals("name")) {
                parameters.add(parameter.path("name").asText());
            }
        }
        Set<String> roles = new TreeSet<>();
        operation.path("x-roles").forEach(role -> roles.add(role.asText()));
        Set<String> bodies = new TreeSet<>();
        operation.path("requestBody").path("content").properties().forEach(body -> bodies.add(body.getKey()));
        return new Operation(roles, parameters, bodies);
    }

    private static Map<String, Operation> coded() {
        Map<String, Operation> operations = new TreeMap<>();
        for (Class<?> resource : RESOURCES) {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method)
                        .ifPresent(verb -> operations.merge(
                                verb + " " + path(resource, method), coded(resource, method), OpenApiTest::both));
            }
        }
        return operations;
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .findFirst();
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path = "/api/" + resource.getAnnotation(Path.class).value();
        return below == null ? path : path + "/" + below.value();
    }

    private static Operation coded(Class<?> resource, Method method) {
        Set<String> parameters = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                parameters.add(parameter.getAnnotation(QueryParam.class).value());
            }
            if (parameter.isAnnotationPresent(PathParam.class)) {
                parameters.add(parameter.getAnnotation(PathParam.class).value());
            }
        }
        parameters.remove("name");
        Consumes consumes = method.getAnnotation(Consumes.class);
        Set<String> bodies = consumes == null ? Set.of() : new TreeSet<>(List.of(consumes.value()));
        return new Operation(roles(resource, method), parameters, new TreeSet<>(bodies));
    }

    private static Set<String> roles(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return new TreeSet<>();
        }
        RolesAllowed roles = Stream.of(
                        method.getAnnotation(RolesAllowed.class), resource.getAnnotation(RolesAllowed.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " does not say who may call it"));
        return new TreeSet<>(List.of(roles.value()));
    }

    private static Operation both(Operation one, Operation other) {
        Set<String> bodies = new TreeSet<>(one.bodies());
        bodies.addAll(other.bodies());
        return new Operation(one.roles(), one.parameters(), bodies);
    }

    @Test
    void everyResourceIsLookedAt() {
        List<String> known = RESOURCES.stream().map(Class::getSimpleName).toList();
        try (Stream<java.nio.file.Path> files =
                java.nio.file.Files.list(java.nio.file.Path.of("src/main/java/io/quetzalcore/gateway/boundary"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Resource.java"))
                            .map(name -> name.replace(".java", ""))
                            .sorted())
                    .isEqualTo(known);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theMembersOfEverythingGivenOutAreThoseOfTheDocument() {
        Map<String, Class<? extends Record>> given = new TreeMap<>(Map.ofEntries(
                Map.entry("Job", JobView.class),
                Map.entry("Stage", StageView.class),
                Map.entry("Survey", SurveyView.class),
                Map.entry("Partition", PartitionView.class),
                Map.entry("Event", EventView.class),
                Map.entry("Product", ProductView.class),
                Map.entry("Worker", WorkerView.class),
                Map.entry("WorkerDetail", WorkerDetail.class),
                Map.entry("Vm", VmView.class),
                Map.entry("VmMetrics", VmMetricsView.class),
                Map.entry("Token", TokenResource.Token.class),
                Map.entry("Credentials", TokenResource.Credentials.class),
                Map.entry("Health", HealthResource.Status.class)));
        given.forEach((name, type) -> {
            Set<String> documented = new TreeSet<>();
            document.path("components")
                    .path("schemas")
                    .path(name)
                    .path("properties")
                    .properties()
                    .forEach(property -> documented.add(property.getKey()));
            assertThat(documented)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
    }
}
