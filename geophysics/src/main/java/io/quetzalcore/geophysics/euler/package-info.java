/**
 * Depths by Euler's equation of homogeneity.
 *
 * <p>A field of a simple source is homogeneous of degree -N about it, N its structural index (0 contact, 1 sheet, 2 line
 * or pipe, 3 dipole). In a moving window of a grid, with the vertical axis pointing down and the sensor at 0,
 *
 * <pre>  x0 fx + y0 fy + d fz + c = x fx + y fy + N f          (Thompson 1982, eq. 3; Reid et al. 1990, eq. 1 and 4)</pre>
 *
 * is linear in the source's place (x0, y0), its depth d and a constant c = N b that takes up the base level b (for N = 0
 * the contact's own constant). Least squares needs only the window's sums of products of fx, fy, fz and h = x fx + y fy +
 * N f: {@link io.quetzalcore.geophysics.euler.WindowSums} has them for all windows at a cost that does not depend on the
 * window's size. {@link io.quetzalcore.geophysics.euler.EulerDeconvolution} solves and rejects,
 * {@link io.quetzalcore.geophysics.euler.DepthClusters} gathers what agrees.
 *
 * <p>References: Thompson, D.T. (1982), EULDPH, Geophysics 47, 31-37. Reid, A.B. et al. (1990), Magnetic interpretation
 * in three dimensions using Euler deconvolution, Geophysics 55, 80-91. Uieda, L. et al. (2025), Euler inversion,
 * Geophysical Journal International 241 (why windows close to a source but not on it mislead, and why scatter tells).
 */
@NullMarked
package io.quetzalcore.geophysics.euler;

import org.jspecify.annotations.NullMarked;
