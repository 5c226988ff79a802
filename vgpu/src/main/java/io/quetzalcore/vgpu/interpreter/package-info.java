/**
 * The debugging tier: runs a program statement by statement, each invocation with a stack of its own, in a schedule drawn
 * from a seed, and watches memory. Findings name the place in the shader, the invocation and what the other one did.
 *
 * <p>It runs programs as they were lowered, with variables still in memory and indices checked before they are clamped. It
 * computes the same bits as the compiled tiers.
 */
@NullMarked
package io.quetzalcore.vgpu.interpreter;

import org.jspecify.annotations.NullMarked;
