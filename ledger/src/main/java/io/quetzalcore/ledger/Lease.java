package io.quetzalcore.ledger;

import io.quetzalcore.survey.PartitionTask;

/**
 * The right to work on a partition, for a while.
 *
 * @param key the partition
 * @param epoch the fence: only the highest epoch's result is taken
 * @param worker who holds it
 * @param seconds how long it lasts after each heartbeat
 * @param task what to do
 */
public record Lease(PartitionKey key, long epoch, String worker, int seconds, PartitionTask task) {}
