/** The kernels that are written twice: Java beside WGSL on the simulated GPU. */
@NullMarked
package io.quetzalcore.bench.engine;

import org.jspecify.annotations.NullMarked;
