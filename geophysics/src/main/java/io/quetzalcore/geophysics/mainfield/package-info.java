/**
 * The Earth's main field, by which a total-field reading is made an anomaly.
 *
 * <p>Inside its epoch a model is the gradient of a potential in spherical harmonics; the Gauss coefficients come from
 * outside (module {@code formats} holds those of the IGRF), this package evaluates them. A position is geodetic (WGS 84
 * latitude, longitude, height above the ellipsoid); the expansion is geocentric; the vector is turned back, so that
 * north, east and down are those of the ellipsoid.
 */
@NullMarked
package io.quetzalcore.geophysics.mainfield;

import org.jspecify.annotations.NullMarked;
