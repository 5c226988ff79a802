/** Whole surveys, from upload or file to targets. */
@NullMarked
package io.quetzalcore.bench.survey;

import org.jspecify.annotations.NullMarked;
