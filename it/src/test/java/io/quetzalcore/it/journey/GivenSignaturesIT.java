package io.quetzalcore.it.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.cli.client.Credentials;
import io.quetzalcore.cli.client.Gateway;
import io.quetzalcore.it.stack.OnTheStack;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of signatures that comes with a survey: taken, refused at the door, or the end of its own job. */
@OnTheStack
class GivenSignaturesIT {

    private static final Path SHIPPED = Path.of("..", "signatures", "signatures.wasm");

    /** Exports all that is asked for; {@code describe} never ends. */
    private static final byte[] ENDLESS = HexFormat.of()
            .parseHex("0061736d01000000010c0260017f017f60027f7f017e0304030001010503010001072a04066d656d6f7279020007"
                    + "726573657276650000086465736372696265000108636c61737369667900020a160305004180080b090003400c00"
                    + "0b42000b040042000b");

    @TempDir
    Path folder;

    private final RunningStack stack;
    private final Visitor analyst;

    GivenSignaturesIT(RunningStack stack) {
        this.stack = stack;
        this.analyst = stack.visitor("analyst");
    }

    /** As the command line client hands it in. */
    private String submitted(byte[] module) throws Exception {
        Path survey = Files.write(folder.resolve(Sample.NAME), Sample.bytes());
        Path signatures = Files.write(folder.resolve("mine.wasm"), module);
        Gateway gateway = new Gateway(
                stack.gateway(), new Credentials("analyst", stack.secret("analyst.password"), Optional.empty()));
        return gateway.submit(survey, signatures, Map.of(), null).path("id").asText();
    }

    @Test
    void theShippedModuleGivenAsAFileMakesTheSameProducts() throws Exception {
        String job = submitted(Files.readAllBytes(SHIPPED));
        JsonNode ended = analyst.atRest(job);
        assertThat(ended.path("state").asText()).as(ended::toString).isEqualTo("COMPLETED");
        assertThat(Sample.products(analyst, job)).isEqualTo(Sample.byHand());
    }

    @Test
    void aHostileModuleEndsItsOwnJobAndSaysWhy() throws Exception {
        String job = submitted(ENDLESS);
        JsonNode ended = analyst.atRest(job);
        assertThat(ended.path("state").asText()).as(ended::toString).isEqualTo("FAILED");
        assertThat(ended.path("reason").asText())
                .contains("a module of signatures that ran longer than 10000 ms and was stopped");
        JsonNode failed = analyst.get("/api/jobs/" + job + "/partitions?stage=discriminate")
                .json()
                .path("partitions");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).path("attempts").asInt())
                .as("another try gives the same")
                .isEqualTo(1);
    }

    private static String part(String name, String fileName, String body) {
        return "--zwei\r\nContent-Disposition: form-data; name=\"" + name + "\""
                + (fileName.isEmpty() ? "" : "; filename=\"" + fileName + "\"") + "\r\n\r\n" + body + "\r\n";
    }

    private Answer form(String... parts) {
        return analyst.post(
                "/api/mining/mag-survey",
                (String.join("", parts) + "--zwei--\r\n").getBytes(ISO_8859_1),
                "Content-Type",
                "multipart/form-data; boundary=zwei");
    }

    @Test
    void whatIsNoModuleIsRefusedAtTheDoor() throws Exception {
        String survey = part("file", "a.csv", "x,y,field\n1,2,3\n");
        Answer text = form(part("signatures", "mine.wasm", "(module)"), survey);
        assertThat(text.status()).as(text::text).isEqualTo(422);
        assertThat(text.json().path("found").asText()).isEqualTo("no WebAssembly");
        Answer other = form(
                part(
                        "signatures",
                        "mine.wasm",
                        new String(Files.readAllBytes(SHIPPED), ISO_8859_1).replace("classify", "classifx")),
                survey);
        assertThat(other.status()).as(other::text).isEqualTo(422);
        assertThat(other.json().path("field").asText()).isEqualTo("exports");
        assertThat(other.json().path("found").asText()).isEqualTo("classify : nothing of that name");
        assertThat(other.json().path("expected").asText()).isEqualTo("classify : (i32, i32) -> i64");
        Answer huge = form(part("signatures", "mine.wasm", "\0asm" + "\0".repeat(1 << 20)), survey);
        assertThat(huge.status()).as(huge::text).isEqualTo(413);
    }

    @Test
    void aFileIsNotTakenByItsHash() {
        String hash = "ab".repeat(32) + "/12042";
        for (Answer answer : new Answer[] {
            analyst.submit("a.csv", Sample.bytes(), Map.of("signatures", hash)),
            form(part("signatures", "", hash), part("file", "a.csv", "x,y,field\n1,2,3\n"))
        }) {
            assertThat(answer.status()).as(answer::text).isEqualTo(422);
            assertThat(answer.json().path("field").asText()).isEqualTo("signatures");
            assertThat(answer.json().path("expected").asText())
                    .isEqualTo("shipped, or a part of the form with this name and a file");
        }
    }
}
