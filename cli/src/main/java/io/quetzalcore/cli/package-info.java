/** The quetzal client and the one-machine launcher. */
@NullMarked
package io.quetzalcore.cli;

import org.jspecify.annotations.NullMarked;
