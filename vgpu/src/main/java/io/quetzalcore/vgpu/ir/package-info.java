/**
 * The compiler's middle: typed SSA with structured control flow.
 *
 * <h2>What it is</h2>
 * A {@link io.quetzalcore.vgpu.ir.Program} is one entry point with every call inlined. It has memory, the
 * {@link io.quetzalcore.vgpu.ir.Root roots}, and a {@link io.quetzalcore.vgpu.ir.Body}: statements in order and an
 * {@link io.quetzalcore.vgpu.ir.Exit} that says where control goes at their end. A {@link io.quetzalcore.vgpu.ir.Value} is
 * one scalar, defined once: bool, 32-bit integer (its operations say whether they are signed) or f32. Vectors, matrices,
 * structures and arrays are gone: lowering takes them apart, since lanes are invocations and not components.
 *
 * <h2>Control flow</h2>
 * WGSL has no goto, and so nothing here needs a graph. {@code If} has two bodies, {@code Block} is left at its end or by
 * {@code Break} to its label, {@code Loop} runs its body again on {@code Continue} to its label and is left by
 * {@code Break}. Where control joins, values join: each jump carries the values that the construct's results (or a loop's
 * parameters) take. That is the phi function of textbooks with its edges written at their origins. A value is seen in the
 * rest of its own body and in bodies within, never outside: what a later statement needs is a result.
 *
 * <p>Two consequences carry the back end. A loop's trip is uniform for the lanes still in it even where they leave at
 * different times, because what a leaving lane takes along is a result and not the running value. And masks are made by
 * walking the tree: the lanes at a body's end are those that entered less those that jumped.
 *
 * <h2>Memory</h2>
 * Addresses are in words from the root's start. Lowering has clamped every index that it could not prove to be in bounds,
 * as WGSL's robustness asks, so each address is in bounds. Private and function variables are roots at first;
 * {@link io.quetzalcore.vgpu.pass.Promotion} makes values of those with constant addresses.
 *
 * <h2>Barriers</h2>
 * A {@code Barrier} is a statement. The emitters cut the program at barriers into segments that run for all invocations of
 * a workgroup in turn. WGSL allows barriers in uniform control flow only, so the constructs around a barrier are run once
 * for the workgroup.
 *
 * <h2>Subgroups</h2>
 * A subgroup is 32 invocations of a workgroup with consecutive indices, on every machine, whatever its vectors: what a
 * shader sees of subgroups must not depend on where it runs. 32 is the width by which {@code vgpu.count} tells divergence,
 * and that of the GPUs that most shaders are written for. The last subgroup of a workgroup may have fewer.
 *
 * <p>An {@code Exchange} is among those invocations of a subgroup that come to it together: through the same rounds of the
 * loops around it, control flow meeting again at the end of each construct. Who comes together is a property of the tree,
 * not of a schedule: passes keep it, and every tier finds it in its own way. The interpreter lets invocations run until all
 * wait, and those that wait at the earliest place exchange; the counting run goes through the tree with sets of
 * invocations; emitters make control flow uniform ({@code Predication}) and do the exchange in the code of the group.
 * Sums and products go from the lowest invocation to the highest, one after another, everywhere. Where WGSL leaves a value
 * open, because the invocation that is named takes no part, it is the asking invocation's own.
 *
 * <h2>Floating point</h2>
 * An operation means the same bits in every tier: IEEE 754 binary32, round to nearest even, subnormals kept. Products are
 * fused with sums where the program's text has them in one expression, decided once by lowering. Functions such as
 * {@code sin} are polynomials written out in these operations, so that they too are equal to the bit.
 */
@NullMarked
package io.quetzalcore.vgpu.ir;

import org.jspecify.annotations.NullMarked;
