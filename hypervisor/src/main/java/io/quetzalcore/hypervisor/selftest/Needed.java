package io.quetzalcore.hypervisor.selftest;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.stream.IntStream;

/** What every honest guest does. */
final class Needed {

    /** Does an act; returns what was seen, or throws. */
    String attempt(Act act) throws Exception {
        return switch (act) {
            case READ_INPUT -> Files.readString(Path.of("in", "canary"));
            case WRITE_OUTPUT -> outputs();
            case ALLOCATE -> allocate();
            case START_THREAD -> thread();
            case LOAD_CLASS -> Class.forName("java.text.RuleBasedCollator").getName();
            case FORMAT_TEXT -> String.format(Locale.ROOT, "%.3f", Math.PI);
            case SLEEP -> sleep();
            default -> throw new IllegalArgumentException(act.title());
        };
    }

    private static String outputs() throws IOException {
        Path file = Files.createTempFile(Path.of("out"), "self", ".test");
        Path copy = file.resolveSibling(file.getFileName() + ".copy");
        Files.write(file, new byte[1 << 16]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 << 17);
            mapped.putLong(1 << 16, 4711);
            mapped.force();
            channel.force(true);
        }
        Files.copy(file, copy);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        long bytes = Files.size(file);
        Files.delete(file);
        Files.delete(Files.createDirectory(
                Path.of("tmp", "self-test-" + Thread.currentThread().threadId())));
        return bytes + " bytes";
    }

    private static String allocate() {
        double[] numbers = new double[1 << 20];
        double sum = IntStream.range(0, numbers.length)
                .parallel()
                .mapToDouble(i -> numbers[i] + 1)
                .sum();
        return Double.toString(sum);
    }

    private static String thread() throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(() -> {});
        thread.join();
        return thread.getState().toString();
    }

    private static String sleep() throws InterruptedException {
        Thread.sleep(1);
        return "slept";
    }
}
