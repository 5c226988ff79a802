/** A survey to try the stack with. */
@NullMarked
package io.quetzalcore.cli.sample;

import org.jspecify.annotations.NullMarked;
