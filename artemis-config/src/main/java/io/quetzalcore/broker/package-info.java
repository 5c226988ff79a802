/** The broker. */
@NullMarked
package io.quetzalcore.broker;

import org.jspecify.annotations.NullMarked;
