package io.quetzalcore.ledger;

/**
 * How an attempt ended without a result.
 *
 * @param exit the kind of exit, e.g. {@code HeapExhausted}
 * @param evidence what is known, for people: the message of the input problem, the last lines of the VM, a stack trace
 * @param blame whose fault it was
 * @param vm the VM it happened in
 * @param isolation the isolation level that VM had
 */
public record Failure(String exit, String evidence, Blame blame, String vm, String isolation) {}
