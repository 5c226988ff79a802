/** Targets: where compact sources are, what dipoles they are, in which order to look at them. */
@NullMarked
package io.quetzalcore.guest.targets;

import org.jspecify.annotations.NullMarked;
