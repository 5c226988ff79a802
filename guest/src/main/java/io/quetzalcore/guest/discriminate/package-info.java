/**
 * The errand that asks a WebAssembly module of signatures which source classes each target is consistent with. The module
 * runs within limits ({@link io.quetzalcore.vgpu.wasm}); what it answers is turned into a posterior by
 * {@link io.quetzalcore.geophysics.signature}.
 */
@NullMarked
package io.quetzalcore.guest.discriminate;

import org.jspecify.annotations.NullMarked;
