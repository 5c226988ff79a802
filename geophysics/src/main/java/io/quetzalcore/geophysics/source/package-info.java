/**
 * Exact magnetic fields of simple bodies.
 *
 * <p>A body of volume V and uniform magnetisation M (A/m) has, outside, the field B = (mu0 / 4 pi) T M, where T is the
 * tensor of second derivatives of the integral of 1/r over the body (Poisson's relation, Blakely 1995, chapter 5). Each
 * record here knows its T in closed form. Positions are easting, northing, upward in metres; fields are nT; mu0 / 4 pi is
 * 100 nT m/A.
 */
@NullMarked
package io.quetzalcore.geophysics.source;

import org.jspecify.annotations.NullMarked;
