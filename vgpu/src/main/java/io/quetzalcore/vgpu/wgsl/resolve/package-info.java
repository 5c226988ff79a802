/** From the syntax tree to the resolved program: names, types, overloads and the rules of validity. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.resolve;

import org.jspecify.annotations.NullMarked;
