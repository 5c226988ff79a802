/**
 * Grids as Cloud Optimized GeoTIFF: a client on the far side of a network reads the first kilobytes, then just the tiles
 * it needs at the resolution it needs.
 *
 * <p>The layout, from the front of the file: TIFF head; a "ghost" block of text that promises the layout; the image file
 * directories, full resolution first, each followed by its long values; the tiles, smallest overview first. Each tile is
 * preceded by its length and followed by a copy of its last four bytes, so that a reader fetches length and tile in one
 * request and sees whether it got all (GDAL, "COG driver: header ghost area").
 *
 * <p>Values are 32-bit floats, NaN for no data, compressed by deflate after the floating-point predictor (Adobe, TIFF
 * Technical Note 3, 2005). Nodes are points: {@code GTRasterTypeGeoKey} is PixelIsPoint, the tie point is the
 * north-western node (OGC GeoTIFF 1.1, 7.5.1.2), and a reader that thinks in areas sees each node in the middle of its
 * pixel.
 */
@NullMarked
package io.quetzalcore.formats.geotiff;

import org.jspecify.annotations.NullMarked;
