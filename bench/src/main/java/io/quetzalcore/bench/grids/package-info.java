/** Gridding and transforms against GMT on the same inputs in the same run, with an exact truth. */
@NullMarked
package io.quetzalcore.bench.grids;

import org.jspecify.annotations.NullMarked;
