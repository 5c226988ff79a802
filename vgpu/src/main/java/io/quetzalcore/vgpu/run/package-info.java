/** The vGPU from a command line: run a shader on files, check one, serve other programs. */
@NullMarked
package io.quetzalcore.vgpu.run;

import org.jspecify.annotations.NullMarked;
