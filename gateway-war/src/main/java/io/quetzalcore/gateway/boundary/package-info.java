/** What the gateway says to the outside, over HTTP. */
@NullMarked
package io.quetzalcore.gateway.boundary;

import org.jspecify.annotations.NullMarked;
