/**
 * Geosoft grid files (GRD, version 2), as published by the maker ("Grid file format (GRD)", Oasis montaj help): 512 bytes
 * of head, little-endian, then the elements vector by vector.
 *
 * <pre>
 * offset  type      meaning
 *      0  int32     ES     bytes of an element: 1, 2, 4, 8; plus 1024 when compressed
 *      4  int32     SF     0 unsigned, 1 signed, 2 floating point, 3 colour
 *      8  int32     NE     elements of a vector
 *     12  int32     NV     vectors
 *     16  int32     KX     +1 vectors are rows (along X), -1 columns
 *     20  double    DE, DV distance between elements, between vectors
 *     36  double    X0, Y0 of the first element
 *     52  double    ROT    rotation, degrees
 *     60  double    ZBASE, ZMULT   value = element / ZMULT + ZBASE
 *     76  char[48]  LABEL, char[16] MAPNO
 *    140  int32     PROJ, UNITX, UNITY, UNITZ, NVPTS (valid points)
 *    160  float     IZMIN, IZMAX, IZMED, IZMEA
 *    176  double    ZVAR
 *    184  int32     PRCS
 * </pre>
 *
 * <p>No data ("dummy"): 255, 65535, 4294967295 unsigned; -127, -32767, -2147483647 signed; -1e32 floating point. A
 * compressed body starts with four int32 (a signature, the method, how many blocks, vectors in a block), the blocks'
 * offsets in the file (int64 each) and lengths (int32 each); a block is 16 bytes of its own head and a zlib stream.
 */
@NullMarked
package io.quetzalcore.formats.geosoft;

import org.jspecify.annotations.NullMarked;
