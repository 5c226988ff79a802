/**
 * The WGSL front end: shader text to a resolved program, or to errors in plain words.
 *
 * <pre>
 *   text --syntax--&gt; tokens, syntax tree --resolve--&gt; tree (typed, constants folded) --uniformity--&gt; the same, judged
 * </pre>
 *
 * <p>{@link io.quetzalcore.vgpu.wgsl.Wgsl#compile} is the only door. The language is W3C's WebGPU Shading Language;
 * section names in the docstrings are those of its specification.
 */
@NullMarked
package io.quetzalcore.vgpu.wgsl;

import org.jspecify.annotations.NullMarked;
