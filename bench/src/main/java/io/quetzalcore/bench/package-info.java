/**
 * A measurement for each promise of SPECIFICATION.md. {@code quetzal bench NAME} runs one and prints a line for each figure;
 * a figure is measured here and now, against a named peer where there is one, never taken from elsewhere.
 */
@NullMarked
package io.quetzalcore.bench;

import org.jspecify.annotations.NullMarked;
