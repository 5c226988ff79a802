/** Uniformity analysis: are barriers and derivatives met by all invocations of a group together? */
@NullMarked
package io.quetzalcore.vgpu.wgsl.uniformity;

import org.jspecify.annotations.NullMarked;
