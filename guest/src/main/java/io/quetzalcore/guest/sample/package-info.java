/** Programs run by hand: make a sample survey with its truth, and set found targets beside the truth. */
@NullMarked
package io.quetzalcore.guest.sample;

import org.jspecify.annotations.NullMarked;
