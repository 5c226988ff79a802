/** What the gateway does: taking uploads in, knowing users, signing tokens, sending the outbox, following events. */
@NullMarked
package io.quetzalcore.gateway.control;

import org.jspecify.annotations.NullMarked;
