/**
 * What users look at: grids, maps, lines and targets in the formats that other programs read, and one report that tells
 * the survey from upload to targets.
 */
@NullMarked
package io.quetzalcore.guest.publish;

import org.jspecify.annotations.NullMarked;
