package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Bulk data on its way into a VM: the host fills a mapped file, links it into the exchange, and the VM maps and sums it. */
final class Bulk {
    private static final long BLOCK_BYTES = 8L << 20;
    private static final int ROUNDS = 400;
    private static final int FIRST_ROUNDS = 100;

    private Bulk() {}

    static void run(Path folder, Launcher launcher, Consumer<Measured> report)
            throws IOException, InterruptedException {
        Path file = folder.resolve("bulk");
        long nanos = 0;
        long filling = 0;
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.kernels(), 1);
                Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment block = channel.map(FileChannel.MapMode.READ_WRITE, 0, BLOCK_BYTES, arena);
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                long expected = fill(block, round);
                long filled = System.nanoTime();
                String answer = laboratory.answer(Laboratory.task(
                        "bench",
                        "sum bulk",
                        exchange -> Files.createLink(exchange.in().resolve("bulk"), file)));
                long end = System.nanoTime();
                if (Long.parseLong(answer) != expected) {
                    throw new IOException("the VM saw other data than the host wrote");
                }
                if (round >= FIRST_ROUNDS) {
                    nanos += end - begin;
                    filling += filled - begin;
                }
            }
        }
        double bytes = (double) BLOCK_BYTES * (ROUNDS - FIRST_ROUNDS);
        report.accept(Measured.atLeast("bulk to a VM: fill, hand over, map, sum", bytes / nanos, "GB/s", 3));
        report.accept(Measured.plain("bulk to a VM: hand over, map, sum", bytes / (nanos - filling), "GB/s"));
    }

    private static long fill(MemorySegment block, long seed) {
        long words = BLOCK_BYTES / 8;
        for (long i = 0; i < words; i++) {
            block.setAtIndex(ValueLayout.JAVA_LONG, i, seed + i);
        }
        return words * seed + words * (words - 1) / 2;
    }
}
