package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.supervision.Launch;
import io.quetzalcore.hypervisor.supervision.Spawner;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * VMs as plain processes with limits, isolation level L1: a crash is contained, a hostile guest is not.
 *
 * <p>The kernel refuses core dumps, more than 1,024 open files and any file longer than the profile's disk limit. Heap,
 * direct memory and processors are limited by the JVM itself. The environment is cleared.
 */
public final class PlainLauncher implements Launcher {
    private static final int OPEN_FILES = 1024;

    /** Above the disk limit, so that the watch names the excess before the kernel refuses to write. */
    private static final long FILE_MARGIN_BYTES = 64 << 20;

    @Override
    public Launched launch(Order order) throws IOException, InterruptedException {
        Launch launch = new Launch(
                JvmCommand.of(order),
                Map.of("LANG", "C.UTF-8", "TZ", "UTC"),
                order.exchange().folder(),
                Optional.empty(),
                new Launch.Limits(OPEN_FILES, order.profile().diskBytes() + FILE_MARGIN_BYTES));
        return new Plain(Spawner.start(launch, Spawner.Streams.PIPES));
    }

    private record Plain(Process process) implements Launched {
        @Override
        public Optional<Exit> explain(int exitCode, String output) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
