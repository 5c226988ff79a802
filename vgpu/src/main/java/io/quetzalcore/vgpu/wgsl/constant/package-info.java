/** Evaluation of const-expressions and override-expressions, with the errors that the language demands. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.constant;

import org.jspecify.annotations.NullMarked;
