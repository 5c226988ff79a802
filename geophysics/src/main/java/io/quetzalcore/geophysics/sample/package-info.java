/**
 * Surveys whose truth is known: made from a seed, flown over compact bodies with exact fields, with everything that ails
 * a real survey (diurnal, heading, levels, noise, drape, spikes), and how well found targets agree with what was buried.
 * The same seed gives the same survey on any machine.
 */
@NullMarked
package io.quetzalcore.geophysics.sample;

import org.jspecify.annotations.NullMarked;
