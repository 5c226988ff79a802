package io.quetzalcore.gateway.entity;

import io.quetzalcore.ledger.Worker;

/**
 * A worker.
 *
 * @param id its name
 * @param url of its HTTP interface
 * @param slots VMs it runs at once
 * @param vmsActive VMs at work
 * @param isolation level of its VMs, L0 to L3
 * @param cores of its machine
 * @param memoryBytes of its machine
 * @param lastSeen when it last reported
 * @param alive whether that was a moment ago
 */
public record WorkerView(
        String id,
        String url,
        int slots,
        int vmsActive,
        String isolation,
        int cores,
        long memoryBytes,
        String lastSeen,
        boolean alive) {

    public static WorkerView of(Worker worker, boolean alive) {
        return new WorkerView(
                worker.id(),
                worker.url(),
                worker.slots(),
                worker.vmsActive(),
                worker.isolation(),
                worker.cores(),
                worker.memoryBytes(),
                Times.known(worker.lastSeen()),
                alive);
    }
}
