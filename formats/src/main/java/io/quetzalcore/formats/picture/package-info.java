/**
 * Pictures of a survey: shaded maps, lines flown, profiles, a close look at a target.
 *
 * <p>Everything is drawn into memory without a screen, and letters are filled outlines of a typeface that lies in this
 * package's resources ({@code LICENCES.txt} there): a machine without fonts draws the same picture, and the same survey
 * draws the same bytes. Colour maps are perceptually uniform tables (Crameri et al. 2020; van der Walt &amp; Smith 2015):
 * no rainbow that sees edges where there are none.
 *
 * <p>Relief is lit from the north-east, 45 degrees above the horizon. What is lit is the colour's position on its scale,
 * not the value: so weak anomalies keep their shape beside strong ones.
 */
@NullMarked
package io.quetzalcore.formats.picture;

import org.jspecify.annotations.NullMarked;
