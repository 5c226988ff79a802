package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.kernel.Kernel;
import io.quetzalcore.hypervisor.seccomp.Syscall;
import io.quetzalcore.hypervisor.wire.FrameCodec;
import io.quetzalcore.hypervisor.wire.GuestChannel;
import io.quetzalcore.hypervisor.wire.Progress;
import io.quetzalcore.hypervisor.wire.Refusal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** A guest that does what its payload says, honest or not. */
public final class TroubleGuest {
    private TroubleGuest() {}

    public static void main(String[] arguments) {
        GuestChannel.open().serve(TroubleGuest::run);
    }

    private static byte[] run(byte[] payload, Progress progress) throws Exception {
        String[] words = new String(payload, StandardCharsets.UTF_8).split(" ", -1);
        return switch (words[0]) {
            case "echo" -> payload;
            case "sum" -> sum(progress);
            case "pid" -> text(Long.toString(ProcessHandle.current().pid()));
            case "lanes" ->
                text(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "some" : "none");
            case "print" -> print();
            case "sleep" -> sleep(Long.parseLong(words[1]), progress);
            case "deaf" -> deaf(progress);
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "refuse" -> throw new Refusal("line 7: found x; expected a number", "{\"line\":7}");
            case "exit" -> exit(Integer.parseInt(words[1]));
            case "segv" -> shell("kill -SEGV " + ProcessHandle.current().pid());
            case "wild" -> wild();
            case "raise" -> raise(Integer.parseInt(words[1]));
            case "native" -> hoard();
            case "forks" -> forks();
            case "threads" -> threads();
            case "files" -> files();
            case "spin" -> spin();
            case "compute" -> compute(Long.parseLong(words[1]));
            case "work" -> work(Long.parseLong(words[1]));
            case "brood" -> brood();
            case "sigkill" -> shell("kill -KILL " + ProcessHandle.current().pid());
            case "stop" -> shell("kill -STOP " + ProcessHandle.current().pid());
            case "heap" -> heap();
            case "direct" -> direct();
            case "grow" -> growLater();
            case "overflow" -> text(Integer.toString(overflow(1)));
            case "garbage" -> raw("this is no frame at all\n".getBytes(StandardCharsets.UTF_8), false);
            case "truncated" -> raw(new byte[] {5, 0, 0, 1, 0, 1, 2, 3}, true);
            case "oversized" ->
                raw(
                        ByteBuffer.allocate(5)
                                .put((byte) 5)
                                .putInt(Integer.MAX_VALUE)
                                .array(),
                        false);
            case "foreign" ->
                raw(FrameCodec.encode(new io.quetzalcore.hypervisor.wire.Frame.Result("other", payload)), false);
            case "flood" -> flood();
            case "fill" -> fill();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static byte[] sum(Progress progress) throws IOException {
        long sum = 0;
        byte[] input = Files.readAllBytes(Path.of("in", "numbers"));
        for (int i = 0; i < input.length; i++) {
            sum += input[i];
            progress.at((i + 1.0) / input.length, i + 1);
        }
        Files.writeString(Path.of("out", "sum"), Long.toString(sum));
        return text(Long.toString(sum));
    }

    private static byte[] print() {
        System.out.println("to stdout");
        System.err.println("to stderr");
        return text("printed");
    }

    private static byte[] sleep(long millis, Progress progress) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            if (progress.stopping()) {
                throw new IllegalStateException("stopped as asked");
            }
            progress.at(0.5, 1);
            Thread.sleep(10);
        }
        return text("slept");
    }

    /** Answers, and takes 200 MiB a second later. */
    private static byte[] growLater() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(1000);
                MemorySegment taken = java.lang.foreign.Arena.global().allocate(200L << 20, 8);
                taken.fill((byte) 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return text("growing");
    }

    private static byte[] deaf(Progress progress) {
        progress.at(0.1, 1);
        long spins = 0;
        while (spins >= 0) {
            spins++;
        }
        return text("never");
    }

    private static byte[] exit(int code) {
        System.err.println("leaving with " + code);
        System.exit(code);
        return text("never");
    }

    /** Leaves a process behind that holds the wire open, and dies. */
    private static byte[] brood() throws Exception {
        new ProcessBuilder("/bin/sleep", "25").inheritIO().start();
        return shell("kill -KILL " + ProcessHandle.current().pid());
    }

    private static byte[] shell(String command) throws Exception {
        new ProcessBuilder("/bin/sh", "-c", command).start().waitFor();
        Thread.sleep(60_000);
        return text("never");
    }

    /** Writes where nothing is, as a bug in native code would. */
    @SuppressWarnings("restricted")
    private static byte[] wild() {
        MemorySegment.ofAddress(8).reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 42);
        return text("never");
    }

    private static byte[] raise(int signal) throws InterruptedException {
        Kernel.call(Syscall.KILL, ProcessHandle.current().pid(), signal);
        Thread.sleep(60_000);
        return text("never");
    }

    /** Memory that no limit of the JVM covers. */
    private static byte[] hoard() {
        Arena arena = Arena.global();
        while (arena.scope().isAlive()) {
            arena.allocate(1 << 20).fill((byte) 1);
        }
        return text("never");
    }

    private static byte[] forks() throws IOException {
        List<Process> brood = new ArrayList<>();
        while (brood.size() < 100_000) {
            brood.add(new ProcessBuilder("/bin/sleep", "60").start());
        }
        return text("never");
    }

    private static byte[] threads() {
        List<Thread> brood = new ArrayList<>();
        while (brood.size() < 100_000) {
            brood.add(Thread.ofPlatform()
                    .daemon()
                    .stackSize(1 << 17)
                    .start(() -> LockSupport.parkNanos(60_000_000_000L)));
        }
        return text("never");
    }

    private static byte[] files() throws IOException {
        List<FileChannel> open = new ArrayList<>();
        while (open.size() < 1_000_000) {
            open.add(FileChannel.open(Path.of("tmp", "leak"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        }
        return text("never");
    }

    /** Processors' worth of time that three threads get in a second. */
    private static byte[] spin() throws InterruptedException {
        ProcessHandle self = ProcessHandle.current();
        long begin = System.nanoTime();
        long cpu = self.info().totalCpuDuration().orElseThrow().toNanos();
        List<Thread> spinners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            spinners.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() - begin < 1_000_000_000L) {
                    Thread.onSpinWait();
                }
            }));
        }
        for (Thread spinner : spinners) {
            spinner.join();
        }
        cpu = self.info().totalCpuDuration().orElseThrow().toNanos() - cpu;
        return text(Double.toString((double) cpu / (System.nanoTime() - begin)));
    }

    /** Takes so many milliseconds of processor, however long a machine with other work takes to give them. */
    private static byte[] compute(long millis) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + millis * 1_000_000;
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return text("computed");
    }

    /** Honest work: numbers that depend on the seed alone, as a file and as its sum. */
    private static byte[] work(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = random.doubles(200_000).toArray();
        double sum = 0;
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.sqrt(numbers[i] + i % 7) * Math.sin(numbers[i]);
                sum += numbers[i];
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * 8);
        bytes.asDoubleBuffer().put(numbers);
        Files.write(Path.of("out", "numbers"), bytes.array());
        return text(Double.toString(sum));
    }

    private static byte[] heap() {
        List<byte[]> held = new ArrayList<>();
        while (held.size() < 1_000_000) {
            held.add(new byte[1 << 20]);
        }
        return text("never");
    }

    private static byte[] direct() {
        List<ByteBuffer> held = new ArrayList<>();
        while (held.size() < 1_000_000) {
            held.add(ByteBuffer.allocateDirect(1 << 20));
        }
        return text("never");
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static byte[] raw(byte[] bytes, boolean thenLeave) throws Exception {
        OutputStream wire = new FileOutputStream(FileDescriptor.out);
        wire.write(bytes);
        wire.flush();
        if (thenLeave) {
            Runtime.getRuntime().halt(0);
        }
        Thread.sleep(60_000);
        return text("never");
    }

    private static byte[] flood() {
        String line = "x".repeat(1000);
        while (!line.isEmpty()) {
            System.out.println(line);
        }
        return text("never");
    }

    private static byte[] fill() throws IOException {
        byte[] block = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(Path.of("out", "big"))) {
            for (int i = 0; i < 100_000; i++) {
                out.write(block);
            }
        }
        return text("never");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
