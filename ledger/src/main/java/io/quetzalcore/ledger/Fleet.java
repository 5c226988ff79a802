package io.quetzalcore.ledger;

/**
 * All workers together.
 *
 * @param workers alive
 * @param activeVms at work
 * @param queueDepth jobs that wait for a master and partitions that wait for a worker
 * @param totalCores of the workers alive
 * @param totalMemoryBytes of the workers alive
 */
public record Fleet(int workers, int activeVms, int queueDepth, int totalCores, long totalMemoryBytes) {}
