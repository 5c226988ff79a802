/** The errand that levels the lines of a survey against one another. */
@NullMarked
package io.quetzalcore.guest.levelling;

import org.jspecify.annotations.NullMarked;
