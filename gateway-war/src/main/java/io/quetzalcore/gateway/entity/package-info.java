/** The JSON that the gateway gives out, as records; times are ISO 8601 in UTC. */
@NullMarked
package io.quetzalcore.gateway.entity;

import org.jspecify.annotations.NullMarked;
