/** The resolved program: every expression has its type, every name its declaration, every constant its value. */
@NullMarked
package io.quetzalcore.vgpu.wgsl.tree;

import org.jspecify.annotations.NullMarked;
