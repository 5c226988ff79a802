package io.quetzalcore.vgpu.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The shipped module, damaged: it loads or is refused, runs or ends in an outcome. */
class FuzzTest {

    private static final int MUTANTS = 2000;

    private static final Limits LIMITS =
            new Limits(1 << 20, 512, Duration.ofSeconds(10), Duration.ofMillis(200), 1000, 1 << 20, 8 << 20, 1000);

    private static byte[] shipped() throws IOException {
        try (InputStream in = FuzzTest.class.getResourceAsStream("signatures.wasm")) {
            return java.util.Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** Of the whole process: the module is compiled on a thread of its own. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    @Test
    void mutantsLoadOrAreRefusedAndNoneTakesASecondOfProcessor() throws IOException {
        byte[] whole = shipped();
        Random random = new Random(20_261_124);
        assertThat(Program.load(whole, List.of("classify", "describe"), LIMITS, null))
                .isInstanceOf(Loading.Loaded.class);
        int loaded = 0;
        long slowest = 0;
        for (int k = 0; k < MUTANTS; k++) {
            byte[] mutant = mutated(whole, random);
            long start = processorNanos();
            Loading loading = Program.load(mutant, List.of("classify", "describe"), LIMITS, null);
            slowest = Math.max(slowest, processorNanos() - start);
            if (loading instanceof Loading.Loaded(Program program)) {
                loaded++;
                assertThat(program.call("classify", new byte[96]).inWords()).isNotBlank();
            } else if (loading instanceof Loading.Refused(String because)) {
                assertThat(because).isNotBlank().doesNotContain("\n");
            }
        }
        assertThat(slowest).as("nanoseconds of processor").isLessThan(1_000_000_000L);
        assertThat(loaded).isBetween(1, MUTANTS - 1);
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] mutant = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return java.util.Arrays.copyOf(mutant, random.nextInt(mutant.length));
            }
            case 1 -> {
                int from = random.nextInt(mutant.length);
                int to = random.nextInt(mutant.length);
                int length = random.nextInt(Math.min(64, mutant.length - Math.max(from, to)) + 1);
                System.arraycopy(whole, from, mutant, to, length);
            }
            case 2 -> {
                int at = 8 + random.nextInt(400); // types, imports, sizes
                mutant[at] = (byte) random.nextInt(256);
            }
            default -> {
                for (int n = random.nextInt(3); n >= 0; n--) {
                    mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return mutant;
    }
}
