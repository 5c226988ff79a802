/** Text to tokens to the syntax tree: what was written, before anyone asks what it means. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.syntax;

import org.jspecify.annotations.NullMarked;
