/** {@code quetzal vgpu}: starts the simulated GPU in a JVM of its own. */
@NullMarked
package io.quetzalcore.cli.vgpu;

import org.jspecify.annotations.NullMarked;
