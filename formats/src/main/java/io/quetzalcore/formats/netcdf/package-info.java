/**
 * Grids as NetCDF classic, 64-bit offset variant ({@code CDF-2}; Unidata, "NetCDF classic format specification"), with
 * the names and attributes of the CF conventions 1.8. All numbers big-endian.
 */
@NullMarked
package io.quetzalcore.formats.netcdf;

import org.jspecify.annotations.NullMarked;
