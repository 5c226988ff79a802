/**
 * The intermediate file of a grid ({@code .qzg}).
 *
 * <p>Layout, little-endian. A header of 64 bytes: the magic {@code QZGRID} and two zero bytes, the version and the EPSG
 * code as int32, west, south, spacing as float64 in metres, columns and rows as int32, CRC-32C of the bytes before it as
 * int32, 12 zero bytes. Then the values as float64, row-major, row 0 southernmost, NaN (one canonical NaN) where there is
 * no data.
 */
@NullMarked
package io.quetzalcore.formats.grids;

import org.jspecify.annotations.NullMarked;
