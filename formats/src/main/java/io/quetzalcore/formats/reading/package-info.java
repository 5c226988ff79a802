/**
 * Surveys as people send them: tables of readings in text.
 *
 * <p>A file goes through four hands. {@link io.quetzalcore.formats.reading.LineScanner} cuts bytes into lines; a head
 * reader ({@link io.quetzalcore.formats.reading.CsvHead}, {@link io.quetzalcore.formats.reading.GeosoftHead}, {@link
 * io.quetzalcore.formats.reading.Gdf2Head}) looks at the first lines and says how fields are separated and what the
 * columns are called; {@link io.quetzalcore.formats.reading.ColumnChoice} says which of them mean line, position, height,
 * field, time; {@link io.quetzalcore.formats.reading.SurveyReader} then takes every row once, and puts the readings, as
 * they stand in the file, into a {@link io.quetzalcore.formats.reading.Spool} on disk. Memory does not grow with the file.
 *
 * <p>Text is UTF-8 or Latin-1. Line ends are LF, CR LF or CR. Comments start with {@code #}, {@code /} or {@code !}.
 * Not supported, and refused by name: UTF-16, binary files, quoted fields that span lines, degrees with minutes.
 */
@NullMarked
package io.quetzalcore.formats.reading;

import org.jspecify.annotations.NullMarked;
