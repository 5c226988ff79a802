/** Processes: launch, limit, watch, restart. */
@NullMarked
package io.quetzalcore.hypervisor;

import org.jspecify.annotations.NullMarked;
