/** Files with the Gauss coefficients of the Earth's main field: the IGRF-14 that we carry, and NOAA's WMM .COF. */
@NullMarked
package io.quetzalcore.formats.mainfield;

import org.jspecify.annotations.NullMarked;
