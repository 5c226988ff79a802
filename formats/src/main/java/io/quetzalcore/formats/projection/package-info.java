/**
 * Coordinates: longitude and latitude to easting and northing, and back.
 *
 * <p>Systems are named by EPSG code; their definitions come from the table of proj4j. Geographic means WGS 84 longitude
 * (east positive) and latitude (north positive), in degrees, in this order, wherever a method says so. Transverse
 * Mercator systems on WGS 84, or on a datum that this table holds equal to it (GDA94, GDA2020, NAD83, ETRS89), are
 * computed by {@link io.quetzalcore.formats.projection.TransverseMercator}; every other by proj4j.
 */
@NullMarked
package io.quetzalcore.formats.projection;

import org.jspecify.annotations.NullMarked;
