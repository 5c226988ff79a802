/**
 * What gateway, master and worker are alike: servers that know the ledger, send by the broker and look at tokens.
 *
 * <p>Each of them is an application of its own with all of this in it; nothing here knows which.
 */
@NullMarked
package io.quetzalcore.server;

import org.jspecify.annotations.NullMarked;
