/** Nouns to JSON and back, one spelling for each value: the same noun always gives the same bytes. */
@NullMarked
package io.quetzalcore.formats.json;

import org.jspecify.annotations.NullMarked;
