/** The errand that looks over a part of the lines. */
@NullMarked
package io.quetzalcore.guest.condition;

import org.jspecify.annotations.NullMarked;
