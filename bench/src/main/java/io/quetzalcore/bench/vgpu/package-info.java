/**
 * The simulated GPU on ten kernels, each beside PoCL (an OpenCL for processors) on the same numbers in the same run, and
 * each held against a reference in double precision.
 */
@NullMarked
package io.quetzalcore.bench.vgpu;

import org.jspecify.annotations.NullMarked;
