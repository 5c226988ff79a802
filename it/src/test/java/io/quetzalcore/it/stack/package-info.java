/**
 * One real stack for all tests of a run: the distribution that the module {@code deploy} has just built, started by the
 * {@code quetzal} command in a fresh home, spoken to over HTTP as users do, and stopped in order at the end.
 */
@NullMarked
package io.quetzalcore.it.stack;

import org.jspecify.annotations.NullMarked;
