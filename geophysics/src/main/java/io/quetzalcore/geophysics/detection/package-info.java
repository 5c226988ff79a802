/**
 * Where compact sources are.
 *
 * <p>The normalised source strength (Beiki et al. 2012) of a compact source peaks above it whatever the direction of its
 * magnetisation, and falls off in all directions alike. So sources are blobs of that map: maxima in place and in scale of
 * its scale-normalised Laplacian ({@link io.quetzalcore.geophysics.detection.ScaleSpace}, Lindeberg 1998), which has no
 * answer to a slope or a level. Each is measured against the robust noise of its own neighbourhood and scale ({@link
 * io.quetzalcore.geophysics.detection.LocalNoise}), must show in the total gradient too, and must not be a ridge. What is
 * left is tried as a dipole on the anomaly grid, which gives the first depth and throws out what no dipole explains ({@link
 * io.quetzalcore.geophysics.detection.Detection}).
 *
 * <p>References: Beiki, M., Clark, D.A., Austin, J.R. &amp; Foss, C.A. (2012), Geophysics 77, J23-J37. Lindeberg, T. (1998),
 * Int. J. Computer Vision 30, 79-116. Lowe, D.G. (2004), Int. J. Computer Vision 60, 91-110 (differences of Gaussians,
 * ridges). Wells, W.M. (1986), IEEE Trans. PAMI 8, 234-239 (Gaussians by repeated boxes). Knutsson, H. &amp; Westin, C.-F.
 * (1993), CVPR, 515-523 (normalised convolution: holes and edges).
 */
@NullMarked
package io.quetzalcore.geophysics.detection;

import org.jspecify.annotations.NullMarked;
