/** The transforms of a survey's grid: files to {@link io.quetzalcore.geophysics.transform} and back. */
@NullMarked
package io.quetzalcore.guest.transform;

import org.jspecify.annotations.NullMarked;
