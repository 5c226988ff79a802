package io.quetzalcore.ledger;

/** How a submission was taken. */
public sealed interface Submitted {

    /** A new job waits in the queue. */
    record Accepted(Job job) implements Submitted {}

    /** A new job that is complete already: the same bytes with the same parameters were computed before. */
    record Cached(Job job) implements Submitted {}

    /** The same request under the same idempotency key came before: that job. */
    record Repeated(Job job) implements Submitted {}

    /** Another request came under this idempotency key before: nothing was done. */
    record Conflict(Job earlier) implements Submitted {}

    /** So many jobs wait already that this one was not taken. */
    record QueueFull(int waiting) implements Submitted {}
}
