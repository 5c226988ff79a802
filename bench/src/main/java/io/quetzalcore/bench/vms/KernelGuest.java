package io.quetzalcore.bench.vms;

import io.quetzalcore.hypervisor.wire.GuestChannel;
import io.quetzalcore.hypervisor.wire.Progress;
import io.quetzalcore.hypervisor.wire.TaskHandler;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;

/** A guest of small kernels. Each answers with the nanoseconds of its best repetition; the first ones warm it up. */
public final class KernelGuest implements TaskHandler {
    private static final int DIPOLES = 250;
    private static final int POINTS = 20_000;
    private static final int TRIAD = 8 << 20;
    private static final int READS = 100_000;

    private KernelGuest() {}

    public static void main(String[] arguments) {
        GuestChannel.open().serve(new KernelGuest());
    }

    @Override
    public byte[] run(byte[] payload, Progress progress) throws Exception {
        String[] words = new String(payload, StandardCharsets.UTF_8).split(" ", -1);
        return switch (words[0]) {
            case "echo" -> payload;
            case "cpu" -> best(30, KernelGuest::dipoles);
            case "memory" -> memory();
            case "syscalls" -> syscalls();
            case "sum" -> text(Long.toString(sum(Path.of("in", words[1]))));
            case "sleep" -> sleep(Long.parseLong(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static byte[] best(int repetitions, DoubleSupplier kernel) {
        long best = Long.MAX_VALUE;
        double computed = 0;
        for (int i = 0; i < repetitions; i++) {
            long begin = System.nanoTime();
            computed += kernel.getAsDouble();
            best = Math.min(best, System.nanoTime() - begin);
        }
        if (Double.isNaN(computed)) {
            throw new IllegalStateException("a kernel computed nothing");
        }
        return text(Long.toString(best));
    }

    /** The field of many dipoles at many points: divisions and square roots, no memory to speak of. */
    private static double dipoles() {
        double sum = 0;
        for (int p = 0; p < POINTS; p++) {
            double x = p * 0.5;
            for (int d = 0; d < DIPOLES; d++) {
                double dx = x - d * 40;
                double r2 = dx * dx + 2500;
                sum += (2 * dx * dx - 2500) / (r2 * r2 * Math.sqrt(r2));
            }
        }
        return sum;
    }

    /** STREAM's triad (McCalpin 1995) over three arrays of 64 MiB. */
    private static byte[] memory() {
        double[] a = new double[TRIAD];
        double[] b = new double[TRIAD];
        double[] c = new double[TRIAD];
        java.util.Arrays.fill(b, 1.5);
        java.util.Arrays.fill(c, 0.5);
        return best(12, () -> {
            for (int i = 0; i < TRIAD; i++) {
                a[i] = b[i] + 3 * c[i];
            }
            return a[TRIAD / 2];
        });
    }

    /** Reads 64 bytes of a file that is in memory, again and again: little else than system calls. */
    private static byte[] syscalls() throws IOException {
        Path file = Files.write(Path.of("tmp", "block"), new byte[4096]);
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(64);
            return best(10, () -> {
                try {
                    long read = 0;
                    for (int i = 0; i < READS; i++) {
                        read += channel.read(buffer.clear(), (i & 31) * 64L);
                    }
                    return read;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    /** Sum of a mapped file's 64-bit words. */
    static long sum(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file)) {
            return sum(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    static long sum(MemorySegment words) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (long at = 0; at < words.byteSize(); at += 32) {
            a += words.get(ValueLayout.JAVA_LONG, at);
            b += words.get(ValueLayout.JAVA_LONG, at + 8);
            c += words.get(ValueLayout.JAVA_LONG, at + 16);
            d += words.get(ValueLayout.JAVA_LONG, at + 24);
        }
        return a + b + c + d;
    }

    private static byte[] sleep(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return text("slept");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
