/** Whole stacks in fresh homes, started and stopped by the command that users type. */
@NullMarked
package io.quetzalcore.bench.stack;

import org.jspecify.annotations.NullMarked;
