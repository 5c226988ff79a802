/** The types of WGSL, where their bytes lie in memory, and which may turn into which unasked. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.type;

import org.jspecify.annotations.NullMarked;
