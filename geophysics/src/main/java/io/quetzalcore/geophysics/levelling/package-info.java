/**
 * Takes out what differs from line to line and is not geology: what the diurnal, the heading and the height left behind.
 *
 * <p>Where tie lines cross flight lines, both measured the same place; the differences at the crossings are what a
 * correction of every line must explain ({@link io.quetzalcore.geophysics.levelling.TieNetwork}). Without tie lines a
 * line is compared with its neighbours ({@link io.quetzalcore.geophysics.levelling.DifferentialMedian}). A correction is
 * a smooth function of the place along the line, here the number of the reading, and is taken from the field. Lines are
 * fetched one at a time; only tie lines, crossings and medians stay in memory.
 */
@NullMarked
package io.quetzalcore.geophysics.levelling;

import org.jspecify.annotations.NullMarked;
