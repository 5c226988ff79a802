/** Nouns to nouns, pure functions. */
@NullMarked
package io.quetzalcore.geophysics;

import org.jspecify.annotations.NullMarked;
