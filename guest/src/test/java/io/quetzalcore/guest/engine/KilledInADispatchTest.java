package io.quetzalcore.guest.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.vm.Blame;
import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.HypervisorSettings;
import io.quetzalcore.hypervisor.vm.Outcome;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.vm.VmStatus;
import io.quetzalcore.hypervisor.vm.VmTask;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real VM with the real guest, killed while its simulated GPU is in the middle of a dispatch. */
@Timeout(180)
class KilledInADispatchTest {

    private static final GridGeometry GRID = new GridGeometry(32754, 0, 0, 50, 340, 340);
    private static final List<String> NAMES = List.of("tmi.qzg", "dx.qzg", "dy.qzg", "dz.qzg");

    /** Clock ticks of processor time, of 10 ms, that a thread of the GPU has to have spent when the VM is killed. */
    private static final long TICKS = 20;

    @TempDir
    Path folder;

    private void grids() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (String name : NAMES) {
            double[] values = random.doubles(GRID.nodes(), -1, 1).toArray();
            GridFile.write(folder.resolve(name), new Grid(GRID, values));
        }
    }

    private static PartitionTask task() throws Exception {
        SurveyFacts facts = new SurveyFacts(
                32754,
                1000,
                new Bounds(0, 17_000, 0, 17_000),
                List.of(1000),
                0,
                200,
                10,
                80,
                true,
                new MainField(-53, 6, 51_000),
                true,
                1990.5);
        SurveyParameters parameters =
                SurveyParameters.of(Map.of("engine", "wgsl", "euler-window-nodes", "60", "euler-tolerance", "1"));
        List<Artifact> inputs =
                NAMES.stream().map(name -> new Artifact(name, "", 0)).toList();
        return new PartitionTask(Stage.DEPTH, 0, 0, new Work.Euler(1), parameters, facts, inputs, 1);
    }

    private Outcome run(Hypervisor hypervisor, String id) {
        try {
            return hypervisor.run(
                    new VmTask(
                            id,
                            "tenant",
                            VmProfile.STANDARD,
                            Json.bytes(task()),
                            exchange -> {
                                for (String name : NAMES) {
                                    Files.copy(
                                            folder.resolve(name), exchange.in().resolve(name));
                                }
                            },
                            (_, _) -> {},
                            Duration.ofMinutes(2)),
                    (_, _) -> {});
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Artifact> outputs(Outcome outcome) throws IOException {
        assertThat(outcome.exit()).isInstanceOf(Exit.Finished.class);
        return Json.read(outcome.result().orElseThrow(), PartitionResult.class).outputs();
    }

    /** Waits until the GPU's own thread has computed for a while, and kills the VM. */
    private static long killInADispatch(Hypervisor hypervisor) throws InterruptedException {
        while (true) {
            for (VmStatus vm : hypervisor.list()) {
                if (vm.state() == VmStatus.State.BUSY && ticks(vm.pid()) > TICKS) {
                    ProcessHandle.of(vm.pid()).orElseThrow().destroyForcibly();
                    return vm.pid();
                }
            }
            Thread.sleep(5);
        }
    }

    /** Processor time of the threads that run nothing but dispatches. */
    private static long ticks(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(KilledInADispatchTest::ticksOf).max().orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long ticksOf(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return stat.contains("(vgpu-1)") && after[0].equals("R") ? Long.parseLong(after[11]) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    @Test
    void thePartitionIsTriedAgainAndMakesTheSameBytes() throws Exception {
        grids();
        List<Path> classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        try (Hypervisor hypervisor = Hypervisor.open(
                HypervisorSettings.plain(
                        new Guest(classes, "io.quetzalcore.guest.Guest"),
                        Files.createDirectory(folder.resolve("vms")),
                        Files.createDirectory(folder.resolve("archives")),
                        VmProfile.standard(2, 512L << 20),
                        1),
                _ -> {})) {
            List<Artifact> undisturbed = outputs(run(hypervisor, "undisturbed"));
            CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> run(hypervisor, "first"));
            long victim = killInADispatch(hypervisor);
            Outcome killed = first.get();
            assertThat(killed.pid()).isEqualTo(victim);
            assertThat(killed.result()).isEmpty();
            assertThat(killed.exit()).isInstanceOf(Exit.Killed.class);
            assertThat(killed.exit().blame()).isEqualTo(Blame.HOST);
            Outcome again = run(hypervisor, "again");
            assertThat(again.pid()).isNotEqualTo(victim);
            assertThat(outputs(again)).isEqualTo(undisturbed);
        }
    }
}
