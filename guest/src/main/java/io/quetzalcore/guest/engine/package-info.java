/**
 * The simulated GPU as an {@link io.quetzalcore.geophysics.engine.Engine}: three shaders, what feeds them, and who takes
 * which engine. Shaders compute in single precision, in coordinates from an origin nearby.
 */
@NullMarked
package io.quetzalcore.guest.engine;

import org.jspecify.annotations.NullMarked;
