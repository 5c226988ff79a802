/** Cuts surveys into partitions, runs the survey job. */
@NullMarked
package io.quetzalcore.master;

import org.jspecify.annotations.NullMarked;
