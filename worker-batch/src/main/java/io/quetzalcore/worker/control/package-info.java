/** What the worker does: leases, VMs, commits. */
@NullMarked
package io.quetzalcore.worker.control;

import org.jspecify.annotations.NullMarked;
