package io.quetzalcore.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.it.stack.RunningStack;
import io.quetzalcore.it.stack.Visitor;
import io.quetzalcore.it.stack.Visitor.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A stack on a disk that fills up while it works: refusals that say so, nothing lost, and on it goes when there is room.
 * The disk is a small one in memory, which only root can mount; for others these tests are not part of the run.
 */
class FullDiskIT {

    private static final int DISK_MIB = 1000;
    /** A worker that lost its batch repository to the full disk lets go of its partition: a lease has to run out first. */
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(90);

    @TestFactory
    Stream<DynamicTest> aFullDiskIsWaitedOut() {
        return "root".equals(System.getProperty("user.name"))
                ? Stream.of(dynamicTest("a full disk is waited out", FullDiskIT::aJobWaitsForRoomAndGoesOn))
                : Stream.empty();
    }

    private static void aJobWaitsForRoomAndGoesOn() throws Exception {
        Path disk = Files.createDirectories(Path.of("target", "small-disk").toAbsolutePath());
        execute("mount", "-t", "tmpfs", "-o", "size=" + DISK_MIB + "m", "quetzal-small-disk", disk.toString());
        try (RunningStack stack = RunningStack.startIn(disk.resolve("home"))) {
            Path survey = disk.resolveSibling("full-disk.csv");
            stack.machine().run("sample", "--out", survey.toString(), "--readings", "100000", "--seed", "11");
            Visitor analyst = stack.visitor("analyst");
            String job = analyst.submit("full-disk.csv", Files.readAllBytes(survey), Map.of())
                    .json()
                    .path("id")
                    .asText();
            analyst.until(job, "RUNNING");
            Path filler = disk.resolve("filler");
            fill(filler);
            refused(analyst, Files.readAllBytes(survey));
            Thread.sleep(Duration.ofSeconds(10));
            assertThat(analyst.job(job).path("state").asText()).isEqualTo("RUNNING");
            long done = partitionsDone(analyst.job(job));
            Files.delete(filler);
            awaitMoreThan(done, analyst, job);
            assertThat(analyst.atRest(job).path("state").asText()).isEqualTo("COMPLETED");
            assertThat(analyst.submit("full-disk.csv", Files.readAllBytes(survey), Map.of("grid-spacing-m", "200"))
                            .status())
                    .isEqualTo(202);
        } finally {
            execute("umount", disk.toString());
        }
    }

    private static void refused(Visitor analyst, byte[] survey) {
        Answer answer = analyst.submit("full-disk.csv", survey, Map.of("grid-spacing-m", "300"));
        assertThat(answer.status()).as(answer::text).isEqualTo(507);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains("disk");
        assertThat(analyst.get("/api/health")
                        .json()
                        .path("checks")
                        .path("store")
                        .asText())
                .isEqualTo("DOWN");
    }

    private static void fill(Path file) throws IOException {
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static long partitionsDone(JsonNode job) {
        long done = 0;
        for (JsonNode stage : job.path("stages")) {
            done += stage.path("done").asLong();
        }
        return done;
    }

    private static void awaitMoreThan(long done, Visitor analyst, String job) throws InterruptedException {
        long end = System.nanoTime() + GOES_ON_WITHIN.toNanos();
        while (partitionsDone(analyst.job(job)) <= done) {
            assertThat(System.nanoTime()).as("goes on when there is room").isLessThan(end);
            Thread.sleep(200);
        }
    }

    private static void execute(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
