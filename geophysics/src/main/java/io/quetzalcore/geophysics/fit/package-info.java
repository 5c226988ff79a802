/**
 * A dipole fitted to the readings about an anomaly, at their true heights.
 *
 * <p>The model is one dipole for the anomaly, one for each neighbour whose field reaches into the window, and a polynomial
 * for everything wider (the regional). It is linear in the moments and the polynomial, non-linear in the three coordinates
 * of each dipole: for given positions the linear part is solved exactly, and Levenberg-Marquardt steps move the positions
 * alone (variable projection, Golub &amp; Pereyra 1973, with Kaufman's 1975 Jacobian), from several first depths. Weights of
 * Student's t make stray readings harmless (Lange et al. 1989).
 *
 * <p>What the intervals mean. Least squares gives the covariance that independent errors would leave. Errors are not
 * independent along a line, so it is multiplied by the readings' correlation length ({@link
 * io.quetzalcore.geophysics.fit.Correlation}); and the Earth's bodies are not dipoles, so a model error is added that was
 * measured on bodies of known shape ({@link io.quetzalcore.geophysics.fit.ModelError}).
 *
 * <p>References: Golub, G.H. &amp; Pereyra, V. (1973), SIAM J. Numer. Anal. 10, 413-432. Kaufman, L. (1975), BIT 15, 49-57.
 * Lange, K.L., Little, R.J.A. &amp; Taylor, J.M.G. (1989), J. Am. Stat. Assoc. 84, 881-896. Blakely, R.J. (1995), Potential
 * Theory in Gravity and Magnetic Applications, eq. 4.13 and 5.9. Beran, L.S. &amp; Oldenburg, D.W. (2008), IEEE Trans.
 * Geosci. Remote Sens. 46, 2581-2591 (dipole fits to magnetic anomalies and what their covariances are worth).
 */
@NullMarked
package io.quetzalcore.geophysics.fit;

import org.jspecify.annotations.NullMarked;
