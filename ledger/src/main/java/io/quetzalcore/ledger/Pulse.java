package io.quetzalcore.ledger;

/**
 * The answer to a heartbeat.
 *
 * @param mine whether the lease still holds; if not, kill the VM and forget the partition
 * @param stopping whether the job is to stop: call the VM back and {@link Leases#release} the lease
 */
public record Pulse(boolean mine, boolean stopping) {}
