/**
 * From the resolved tree to the program: calls inlined, composites taken apart into scalars, pointers resolved to a root
 * and an address, indices clamped, built-in functions written out in the operations of the middle.
 *
 * <p>Everything that crosses control flow goes through private roots here, a variable each; promotion turns them into
 * values afterwards, and the interpreter watches them as they are.
 */
@NullMarked
package io.quetzalcore.vgpu.lower;

import org.jspecify.annotations.NullMarked;
