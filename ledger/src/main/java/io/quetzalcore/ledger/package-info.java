/** The database and the store: what is known and where it lies. */
@NullMarked
package io.quetzalcore.ledger;

import org.jspecify.annotations.NullMarked;
