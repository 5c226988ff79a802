/**
 * Fields made from a field: derivatives, continuation, reduction to the pole and what is built from them.
 *
 * <p>All linear transforms come from one spectrum, the cosine series of the grid: cosines are the spectrum of the grid
 * mirrored a little beyond its edges, so that nothing jumps there, for a quarter of the work. A plane is taken off before and
 * treated exactly. An operator H(kx, ky) acts on a cosine series through its parts even and odd along each axis; a derivative
 * turns cosines into sines. Nodes without data are filled smoothly before and are without data again after.
 *
 * <p>Axes: x along easting, y along northing, z positive downward. The field is measured above its sources, so that
 * it varies as exp(k z): the vertical derivative, positive downward, multiplies by k, upward continuation by h
 * multiplies by exp(-k h).
 */
@NullMarked
package io.quetzalcore.geophysics.transform;

import org.jspecify.annotations.NullMarked;
