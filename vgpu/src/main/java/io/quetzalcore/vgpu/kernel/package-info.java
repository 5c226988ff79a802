/**
 * What a device runs: an entry point compiled at a tier, the buffers it is given, and the crew of host threads that pulls
 * its workgroups.
 *
 * <p>Every buffer is an {@code int[]}: untyped words, bit casts are free, and the JVM's own bounds check stands behind the
 * compiler's. Words are little-endian when they meet bytes.
 */
@NullMarked
package io.quetzalcore.vgpu.kernel;

import org.jspecify.annotations.NullMarked;
