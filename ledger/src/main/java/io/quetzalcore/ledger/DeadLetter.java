package io.quetzalcore.ledger;

import java.time.Instant;

/**
 * A message that nobody could use.
 *
 * @param id its number
 * @param queue where it was found
 * @param body as it came
 * @param reason why nobody could use it
 * @param at when it was found
 */
public record DeadLetter(long id, String queue, String body, String reason, Instant at) {}
