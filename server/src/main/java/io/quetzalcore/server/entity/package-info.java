/** What servers say, to people and to one another. */
@NullMarked
package io.quetzalcore.server.entity;

import org.jspecify.annotations.NullMarked;
