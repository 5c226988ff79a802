package io.quetzalcore.guest.discriminate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.signature.Features;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import io.quetzalcore.vgpu.wasm.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that a user gave with a survey: what it may say of itself, and what becomes of the partition when it may not. */
class GivenModuleTest {

    private static final Limits LIMITS = Limits.STANDARD;

    /** Exports all that is asked for; {@code describe} never ends. */
    private static final byte[] ENDLESS = HexFormat.of()
            .parseHex("0061736d01000000010c0260017f017f60027f7f017e0304030001010503010001072a04066d656d6f7279020007"
                    + "726573657276650000086465736372696265000108636c61737369667900020a160305004180080b090003400c00"
                    + "0b42000b040042000b");

    @TempDir
    Path folder;

    /** The shipped module, with a text of its description replaced by another of the same length. */
    private static byte[] shippedWith(String text, String other) throws IOException {
        String bytes = new String(ModuleFile.shipped().bytes(), StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(text);
        assertThat(other).hasSameSizeAs(text);
        return bytes.replace(text, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refused(byte[] module, String because) {
        assertThatThrownBy(() -> ModuleSignatures.load(module, LIMITS))
                .isInstanceOf(ModuleProblem.class)
                .hasMessageContaining(because);
    }

    @Test
    void aModuleOfOtherWordsIsAsGood() throws IOException {
        byte[] other = shippedWith("\"title\": \"dyke or sill\"", "\"title\": \"DYKE OR SILL\"");
        ModuleSignatures signatures = ModuleSignatures.load(other, LIMITS);
        assertThat(signatures.classes())
                .anySatisfy(each -> assertThat(each.title()).isEqualTo("DYKE OR SILL"));
        assertThat(signatures.logDensities(List.of(new Features(Map.of())))).hasDimensions(1, 10);
    }

    @Test
    void whatItSaysOfItselfIsChecked() throws IOException {
        refused(
                shippedWith("angle-to-field-rad", "angle-to-field-deg"),
                "asks for a feature that is not known; known are");
        refused(shippedWith("log10-size-m\"", "log10-size-m "), "describes itself in what is no JSON");
        refused(shippedWith("\"name\": \"dyke\"", "\"name\": \"d\\nk\""), "control characters");
        refused(
                shippedWith("\"confusers\": \"faults", "\"confuserz\": \"faults"),
                "describes itself in what is no JSON");
    }

    @Test
    void anAnswerOfAnotherLengthIsRefused() throws IOException {
        ModuleSignatures fewer = ModuleSignatures.load(shippedWith("\"log10-elongation\",", " ".repeat(19)), LIMITS);
        assertThatThrownBy(() -> fewer.logDensities(List.of(new Features(Map.of()))))
                .isInstanceOf(ModuleProblem.class)
                .hasMessageContaining("bytes; expected 400");
    }

    @Test
    void anEndlessLoopIsStopped() {
        assertThatThrownBy(() -> ModuleSignatures.load(ENDLESS, LIMITS.within(Duration.ofMillis(300))))
                .isInstanceOf(ModuleProblem.class)
                .hasMessageContaining("a module of signatures that ran longer than 300 ms and was stopped");
    }

    private Classified discriminated(byte[] module) throws Exception {
        Files.write(folder.resolve("targets.json"), "[]".getBytes(US_ASCII));
        Files.write(folder.resolve(Work.Discriminate.MODULE), module);
        SurveyParameters given = SurveyParameters.of(
                Map.of("signatures", SurveyParameters.file(new Artifact("a.wasm", "ab".repeat(32), module.length))));
        SurveyFacts facts = new SurveyFacts(
                0, 1, new Bounds(0, 1, 0, 1), List.of(1), 0, 1, 1, 0, true, new MainField(0, 0, 50_000), true, 1990);
        PartitionTask task =
                new PartitionTask(Stage.DISCRIMINATE, 0, 0, new Work.Discriminate(), given, facts, List.of(), 1);
        Errands.run(new Bench(task, folder, folder, Watcher.NOBODY));
        return Json.read(Files.readAllBytes(folder.resolve("classes.json")), Classified.class);
    }

    @Test
    void theGivenModuleClassifiesAndIsNamedByItsHash() throws Exception {
        byte[] other = shippedWith("\"mineral signatures\"", "\"another signature\" ");
        Classified classified = discriminated(other);
        assertThat(classified.signatures()).isEqualTo("another signature 1");
        assertThat(classified.sha256())
                .hasSize(64)
                .isNotEqualTo(ModuleFile.shipped().sha256());
    }

    @Test
    void aModuleThatCannotBeUsedIsTheUsersToMend() {
        assertThatThrownBy(() -> discriminated("no module".getBytes(US_ASCII)))
                .isInstanceOf(InputProblem.class)
                .hasMessage(
                        "signatures: found a module of signatures that cannot be used: it is no WebAssembly: a module"
                                + " begins with the bytes 0, a, s, m; expected a module that keeps to docs/signatures.md");
    }
}
