package io.quetzalcore.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.SurveyParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** The sample survey of 10,000 readings, and what the same itinerary makes of it in this process, by hand. */
final class Sample {

    static final String NAME = "sample.csv";
    private static final Path FOLDER = Path.of("target", "sample").toAbsolutePath();

    private static final class Made {
        static final byte[] BYTES = make();
        static final SortedMap<String, String> BY_HAND = walk();
    }

    private Sample() {}

    static byte[] bytes() {
        return Made.BYTES.clone();
    }

    static byte[] gzip() {
        return gzip(bytes());
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The sample's lines, its head first, to make bad ones of. */
    static List<String> lines() {
        return new ArrayList<>(
                new String(Made.BYTES, StandardCharsets.UTF_8).lines().toList());
    }

    /** Hash by name of every product that does not tell parameters or version, as the journey by hand makes them. */
    static SortedMap<String, String> byHand() {
        return Made.BY_HAND;
    }

    /** A job that made these products with nothing but defaults: it is computed for the first who asks. */
    static String computed(Visitor visitor) throws InterruptedException {
        Answer answer = visitor.submit(NAME, bytes(), Map.of());
        assertThat(answer.status()).as(answer::text).isIn(200, 202);
        JsonNode job = visitor.atRest(answer.json().path("id").asText());
        assertThat(job.path("state").asText()).as(job::toString).isEqualTo("COMPLETED");
        return job.path(job.path("cachedFrom").isNull() ? "id" : "cachedFrom").asText();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same of a job's products, as the gateway lists them. */
    static SortedMap<String, String> products(Visitor visitor, String job) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (JsonNode product :
                visitor.get("/api/jobs/" + job + "/products").json().path("products")) {
            put(hashes, product.path("name").asText(), product.path("sha256").asText());
        }
        return hashes;
    }

    private static void put(SortedMap<String, String> hashes, String name, String sha256) {
        if (!name.equals("report.html") && !name.equals("lineage.json")) {
            hashes.put(name, sha256);
        }
    }

    private static byte[] make() {
        try {
            Files.createDirectories(FOLDER);
            Path file = FOLDER.resolve(NAME);
            String[] words = {"--out", file.toString(), "--readings", "10000", "--seed", "1"};
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
            if (SampleSurvey.run(words, out, out) != 0) {
                throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> walk() {
        try {
            bytes();
            Path folder = Files.createTempDirectory(FOLDER, "by-hand-");
            Gathered done = new Journey(folder, (_, _) -> {}).run(FOLDER.resolve(NAME), SurveyParameters.DEFAULTS);
            SortedMap<String, String> hashes = new TreeMap<>();
            for (Artifact product : Itinerary.products(done)) {
                put(hashes, product.name(), product.sha256());
            }
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InputProblem e) {
            throw new IllegalStateException(e);
        }
    }
}
