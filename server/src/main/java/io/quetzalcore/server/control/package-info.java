/** A server's ways to the ledger and to the broker. */
@NullMarked
package io.quetzalcore.server.control;

import org.jspecify.annotations.NullMarked;
