/** Processes of the running stack killed without warning. */
@NullMarked
package io.quetzalcore.it.faults;

import org.jspecify.annotations.NullMarked;
