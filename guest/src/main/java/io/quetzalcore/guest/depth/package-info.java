/** Depths from grids: Euler's equation per structural index, then what the indices agree on. */
@NullMarked
package io.quetzalcore.guest.depth;

import org.jspecify.annotations.NullMarked;
