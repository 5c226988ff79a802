/** Programs to better programs; each pass takes a valid one and gives a valid one that computes the same bits. */
@NullMarked
package io.quetzalcore.vgpu.pass;

import org.jspecify.annotations.NullMarked;
