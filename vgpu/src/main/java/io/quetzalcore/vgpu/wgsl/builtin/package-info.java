/** The one table of built-in functions and operators, and the choice among their overloads. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.builtin;

import org.jspecify.annotations.NullMarked;
