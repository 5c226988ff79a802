/**
 * Tables as CSV (RFC 4180, lines ending in a single line feed, UTF-8). Spreadsheets take text that begins with {@code =},
 * {@code +}, {@code -} or {@code @} for a formula: such text, which may come from whoever named a flight line, is written
 * behind an apostrophe (OWASP, "CSV injection"). Numbers are never touched.
 */
@NullMarked
package io.quetzalcore.formats.table;

import org.jspecify.annotations.NullMarked;
