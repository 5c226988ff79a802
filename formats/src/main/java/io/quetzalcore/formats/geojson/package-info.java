/** Targets as GeoJSON (RFC 7946): points in WGS 84 longitude and latitude, the survey's own coordinates as properties. */
@NullMarked
package io.quetzalcore.formats.geojson;

import org.jspecify.annotations.NullMarked;
