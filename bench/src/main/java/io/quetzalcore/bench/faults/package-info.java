/** Processes killed at random instants, and what became of the work. */
@NullMarked
package io.quetzalcore.bench.faults;

import org.jspecify.annotations.NullMarked;
