/**
 * WebAssembly modules of others, run within limits.
 *
 * <p>A module is job logic that came from outside: nothing it does may cost more than the call it does it in. So a
 * {@link io.quetzalcore.vgpu.wasm.Program} is <em>checked</em> before it is compiled (size, imports, exports, memory), and
 * every <em>call</em> runs in a fresh instance, on a thread of its own with a small stack, against a clock, with counted
 * calls to the host. What goes wrong is an {@link io.quetzalcore.vgpu.wasm.Outcome}, not an exception.
 *
 * <p>Modules are compiled to bytecode and never interpreted: compiled code looks at every loop and call whether it was
 * interrupted, the interpreter does not. Linear memory is one byte array.
 *
 * <h2>The interface of a module</h2>
 *
 * It exports {@code memory}, {@code reserve: (i32 bytes) -> i32 address} and functions
 * {@code (i32 address, i32 bytes) -> i64}. The host asks for room by {@code reserve}, writes the input there and calls; the
 * answer's address stands in the upper half of the result, its length in bytes in the lower.
 *
 * <p>It may import {@code quetzal.log: (i32 address, i32 bytes)} and, where a GPU is given to it, the functions of module
 * {@code vgpu}; see {@link io.quetzalcore.vgpu.wasm.Gpu}. Nothing else: no clock, no files, no randomness.
 */
@NullMarked
package io.quetzalcore.vgpu.wasm;

import org.jspecify.annotations.NullMarked;
