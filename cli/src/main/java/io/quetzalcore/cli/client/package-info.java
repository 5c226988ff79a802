/** What the {@code quetzal} command says to a gateway, over the same public API as everyone. */
@NullMarked
package io.quetzalcore.cli.client;

import org.jspecify.annotations.NullMarked;
