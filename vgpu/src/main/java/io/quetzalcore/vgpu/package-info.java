/** A WebGPU compute device with no native code: WGSL in, JVM bytecode out. Knows nothing of surveys. */
@NullMarked
package io.quetzalcore.vgpu;

import org.jspecify.annotations.NullMarked;
