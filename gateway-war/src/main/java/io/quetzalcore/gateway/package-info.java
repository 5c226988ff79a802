/**
 * The gateway: lets people in. It takes surveys in, says how jobs stand, and hands products out.
 *
 * <p>Nothing is computed here and nothing is held in memory: an upload streams into the store, a product streams out of
 * it, all else is a question to the ledger. What a user asks to happen is a change of a row and a message about it.
 */
@NullMarked
package io.quetzalcore.gateway;

import org.jspecify.annotations.NullMarked;
