package io.quetzalcore.ledger;

import java.time.Instant;

/**
 * A worker as it last reported itself.
 *
 * @param id stays the same over its restarts
 * @param url of its HTTP interface
 * @param slots VMs it runs at once
 * @param vmsActive VMs at work
 * @param isolation level that its self-test reached, L0 to L3
 * @param cores of its machine
 * @param memoryBytes of its machine
 * @param startedAt start of its present life
 * @param lastSeen when it reported this
 */
public record Worker(
        String id,
        String url,
        int slots,
        int vmsActive,
        String isolation,
        int cores,
        long memoryBytes,
        Instant startedAt,
        Instant lastSeen) {}
