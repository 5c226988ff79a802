/** Where the world reaches the master: messages, HTTP, the clock and the start. */
@NullMarked
package io.quetzalcore.master.boundary;

import org.jspecify.annotations.NullMarked;
