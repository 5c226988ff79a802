/** How a server answers whoever knocks, whichever server it is. */
@NullMarked
package io.quetzalcore.server.boundary;

import org.jspecify.annotations.NullMarked;
