/** Threads for a computation that must not depend on how many there are. */
@NullMarked
package io.quetzalcore.geophysics.crew;

import org.jspecify.annotations.NullMarked;
