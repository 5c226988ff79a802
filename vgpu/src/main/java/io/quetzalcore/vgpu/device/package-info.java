/**
 * A WebGPU compute device (W3C, WebGPU, candidate recommendation) that lives in the heap of a JVM.
 *
 * <p>The shapes, the names and the rules are WebGPU's; what is about drawing is not here. A call that breaks a rule does
 * not throw: it makes an object that is not valid, and the first error goes to the innermost error scope of its kind, or
 * to {@link io.quetzalcore.vgpu.device.Device#onUncapturedError}. An object that is made from one that is not valid is
 * not valid either. Encoders keep their first error until {@link io.quetzalcore.vgpu.device.CommandEncoder#finish}.
 *
 * <p>There is one timeline, the caller's: {@link io.quetzalcore.vgpu.device.Queue#submit} returns when the work is done,
 * so mapping never waits and errors come in the order of the calls. Within a dispatch the work-groups run side by side on
 * the device's host threads. A device belongs to one thread at a time; {@link io.quetzalcore.vgpu.device.Device#destroy}
 * alone may come from another, and stops a dispatch that is under way.
 *
 * <p>Every buffer is an {@code int[]}, in the byte order of the machine; a mapped range is a
 * {@link java.lang.foreign.MemorySegment} of it, not a copy. Sizes and offsets are bytes unless they say words.
 */
@NullMarked
package io.quetzalcore.vgpu.device;

import org.jspecify.annotations.NullMarked;
