/**
 * Takes a partition and has the hypervisor run it.
 *
 * <p>A message names a partition; the lease says that it is ours; a VM computes; the store gets the files; the fenced commit
 * makes the result count; only then is the message acknowledged. Whatever dies on the way, the lease runs out and the
 * partition goes to another worker; a late commit finds a newer epoch and is refused.
 */
@NullMarked
package io.quetzalcore.worker;

import org.jspecify.annotations.NullMarked;
