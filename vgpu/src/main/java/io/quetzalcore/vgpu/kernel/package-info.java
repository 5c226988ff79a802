/**
 * What a device runs: an entry point compiled at a tier, the buffers it is given, and the crew of host threads that pulls
 * its workgroups.
 *
 * <p>Every buffer is an {@code int[]}: untyped words, bit casts are free, and the JVM's own bounds check stands behind the
 * compiler's. Words are little-endian when they meet bytes.
 *
 * <p>A kernel that adapts ({@link io.quetzalcore.vgpu.kernel.Kernels#adaptive}) begins as scalar code. Once its dispatches
 * have taken a while, a {@link io.quetzalcore.vgpu.kernel.Warmer}'s thread runs vector code on samples of what they were
 * given, until the JVM has compiled it and it is seen to be faster and to make no objects; then it is swapped in between two
 * dispatches. One that has ceased to be so, since the data has changed, leaves its dispatch to scalar code at the next workgroup.
 */
@NullMarked
package io.quetzalcore.vgpu.kernel;

import org.jspecify.annotations.NullMarked;
