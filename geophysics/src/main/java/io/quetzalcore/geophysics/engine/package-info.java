/**
 * The seam between the science and what evaluates its hot loops. Three kernels are written twice: the fields of unit
 * dipoles, of prisms, and Euler's equation in windows. Their interfaces stand beside their twins; an {@link
 * io.quetzalcore.geophysics.engine.Engine} is one of each. This module knows the twins alone: another engine is handed in
 * by the guest.
 */
@NullMarked
package io.quetzalcore.geophysics.engine;

import org.jspecify.annotations.NullMarked;
