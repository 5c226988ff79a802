package io.quetzalcore.worker.control;

import io.quetzalcore.ledger.Worker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** What this worker says of itself; of the machine it claims its share, so that the fleet's sum is the machines' sum. */
@Singleton
public class Presence {

    private final Settings settings;
    private final PartitionDesk desk;
    private final Instant startedAt = Instant.now();

    @Inject
    Presence(Settings settings, PartitionDesk desk) {
        this.settings = settings;
        this.desk = desk;
    }

    /** This worker as it is now. */
    public Worker now() {
        return new Worker(
                settings.id(),
                settings.url(),
                settings.slots(),
                desk.active(),
                desk.isolation(),
                Math.max(1, Runtime.getRuntime().availableProcessors() / settings.neighbours()),
                machineMemoryBytes() / settings.neighbours(),
                startedAt,
                Instant.now());
    }

    private static long machineMemoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
