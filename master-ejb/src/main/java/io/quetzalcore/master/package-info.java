/**
 * Cuts surveys into partitions, hands them out, and sees them home.
 *
 * <p>The master holds no truth. Which job runs, which partitions there are and which are home stands in the ledger; the
 * queue carries only their names; the Jakarta Batch repository of this instance is private and may be lost. So a master
 * may die at any instant: the next one reads {@code jobs().underway()} and goes on.
 */
@NullMarked
package io.quetzalcore.master;

import org.jspecify.annotations.NullMarked;
