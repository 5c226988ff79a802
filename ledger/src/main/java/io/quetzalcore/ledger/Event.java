package io.quetzalcore.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param seq its number: later events have higher ones
 * @param job the job it happened to
 * @param owner of the job
 * @param type e.g. {@code job.running}, {@code stage.started}, {@code partition.done}
 * @param data a JSON object
 * @param at when
 */
public record Event(long seq, UUID job, String owner, String type, String data, Instant at) {}
