/** Surveys from upload to products over HTTP: the whole journey, its interruptions, and what is refused on the way. */
@NullMarked
package io.quetzalcore.it.journey;

import org.jspecify.annotations.NullMarked;
