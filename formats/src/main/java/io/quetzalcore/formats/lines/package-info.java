/**
 * The intermediate file of a survey's lines ({@code .qzl}): written once by one stage, mapped by the next.
 *
 * <p>Layout, little-endian. A header of 16 bytes: the magic {@code QZLINES} and a zero byte, the version as int32, four
 * zero bytes. Then the lines one after the other, each as five float64 columns of equal length: easting, northing,
 * upward, field, seconds. Then the index, one entry a line: the offset of its columns (int64), its readings (int32), its
 * kind (int32, 0 flight, 1 tie), noise, west, east, south, north (float64), the length of its name (int32) and the name
 * in UTF-8. The file ends with 32 bytes: offset and length of the index (int64), number of lines (int32), CRC-32C of the
 * index (int32), and the magic again. Every NaN is written as the one canonical NaN, so the same lines give the same
 * bytes.
 */
@NullMarked
package io.quetzalcore.formats.lines;

import org.jspecify.annotations.NullMarked;
