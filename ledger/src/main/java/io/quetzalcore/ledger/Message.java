package io.quetzalcore.ledger;

/**
 * Something to be sent.
 *
 * @param id its number in the outbox
 * @param destination where to
 * @param duplicateId the same at each try to send it; give it to the broker, which drops the second
 * @param body JSON
 */
public record Message(long id, Destination destination, String duplicateId, String body) {}
