/** Gridding a survey in partitions: files to {@link io.quetzalcore.geophysics.gridding} and back. */
@NullMarked
package io.quetzalcore.guest.gridding;

import org.jspecify.annotations.NullMarked;
