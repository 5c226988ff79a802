/**
 * The command {@code quetzal}: one word for everything that a person at a terminal does.
 *
 * <p>{@link io.quetzalcore.cli.Quetzal} is the root command; each package below holds the commands of one subject.
 * {@code stack} starts and stops the one-machine stack, with {@code database} and {@code payara} for two of its
 * components; {@code sample} makes a survey to try it with; {@code client} speaks to a gateway.
 */
@NullMarked
package io.quetzalcore.cli;

import org.jspecify.annotations.NullMarked;
