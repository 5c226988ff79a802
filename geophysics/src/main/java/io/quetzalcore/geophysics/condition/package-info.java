/**
 * Looks over each line by itself, before lines are compared: positions that cannot be, spikes, gaps, and how noisy the
 * line is. A reading that is rejected keeps its place in the line and loses its field (NaN).
 */
@NullMarked
package io.quetzalcore.geophysics.condition;

import org.jspecify.annotations.NullMarked;
