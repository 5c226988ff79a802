/** The nouns of a magnetic survey and of its journey; java.* only. */
@NullMarked
package io.quetzalcore.survey;

import org.jspecify.annotations.NullMarked;
