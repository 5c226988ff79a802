/**
 * What is known: the tables of a survey's journey and the only code that writes them.
 *
 * <p>The database is the truth. Messages only say "look there", so whatever is sent is first a row of the outbox, written
 * in the transaction that made it necessary; whatever happened is a row of events, written in the transaction that made
 * it happen. Any message may come twice or late and any process may die between two lines: every operation here is a
 * compare-and-set that a second call, or a call from a dead man's hand, cannot repeat.
 *
 * <p>A partition is worked on under a lease. Each lease raises the partition's epoch; a result is taken only from the
 * epoch that holds the lease. Leases end by commit, failure, release or by the database's clock.
 */
@NullMarked
package io.quetzalcore.ledger;

import org.jspecify.annotations.NullMarked;
