/** The whole system as its users meet it, and the rules of the house. */
@NullMarked
package io.quetzalcore.it;

import org.jspecify.annotations.NullMarked;
