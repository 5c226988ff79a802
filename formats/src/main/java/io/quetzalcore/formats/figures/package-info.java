/** Numbers as people read them: thousands grouped, as many digits as mean something, a true minus sign. */
@NullMarked
package io.quetzalcore.formats.figures;

import org.jspecify.annotations.NullMarked;
