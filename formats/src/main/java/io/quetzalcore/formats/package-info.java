/** Bytes to nouns and back. */
@NullMarked
package io.quetzalcore.formats;

import org.jspecify.annotations.NullMarked;
