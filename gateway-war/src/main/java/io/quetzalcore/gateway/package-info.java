/** Lets people in. */
@NullMarked
package io.quetzalcore.gateway;

import org.jspecify.annotations.NullMarked;
