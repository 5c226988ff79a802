/**
 * The outline of a WebAssembly module: what it imports, exports and holds, read without running or compiling it. Enough to
 * refuse at the door a module of signatures that could not be used; what is in its code the VM finds out.
 *
 * <p>Reference: WebAssembly Core Specification 1.0 (W3C 2019), chapter 5.
 */
@NullMarked
package io.quetzalcore.formats.wasm;

import org.jspecify.annotations.NullMarked;
