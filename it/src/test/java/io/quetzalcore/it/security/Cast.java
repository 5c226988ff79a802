package io.quetzalcore.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everybody who may come to a stack, and what belongs to one of them, the analyst. */
final class Cast {

    /** In the order of the columns of every table here. */
    static final List<String> PEOPLE = List.of("stranger", "viewer", "analyst", "another analyst", "operator", "admin");

    static final String ISSUER = "https://quetzalcore.local";

    private final RunningStack stack;
    private @Nullable String completed;

    Cast(RunningStack stack) {
        this.stack = stack;
    }

    /** Signs with the stack's own key. */
    TokenSmith smith() throws IOException {
        return TokenSmith.of(stack.secret("jwt-private.pem"), stack.secret("jwt-public.pem"));
    }

    Visitor visitor(String person) throws IOException {
        return switch (person) {
            case "stranger" -> stack.stranger();
            case "another analyst" ->
                stack.bearer(smith().sign(
                                TokenSmith.header("RS256"), TokenSmith.claims(ISSUER, "another", "viewer", "analyst")));
            default -> stack.visitor(person);
        };
    }

    /** A job of the analyst's that made its products; computed once. */
    String completed() throws IOException, InterruptedException {
        String known = completed;
        if (known == null) {
            known = submitted(sample(), "COMPLETED");
            completed = known;
        }
        return known;
    }

    /** A job of the analyst's that is at rest, and that nobody needs. */
    String failed() throws InterruptedException {
        return submitted("this,is,no\nsurvey,of,anything\n".getBytes(StandardCharsets.UTF_8), "FAILED");
    }

    private String submitted(byte[] survey, String end) throws InterruptedException {
        Visitor analyst = stack.visitor("analyst");
        Answer taken = analyst.submit("guarded.csv", survey, Map.of());
        assertThat(taken.status()).as(taken::text).isIn(200, 202);
        String id = taken.json().path("id").asText();
        assertThat(analyst.atRest(id).path("state").asText()).isEqualTo(end);
        return id;
    }

    private static byte[] sample() throws IOException {
        Path file = Files.createDirectories(Path.of("target", "sample")).resolve("guarded.csv");
        String[] words = {"--out", file.toString(), "--readings", "10000", "--seed", "29"};
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        assertThat(SampleSurvey.run(words, out, out)).isZero();
        return Files.readAllBytes(file);
    }
}
