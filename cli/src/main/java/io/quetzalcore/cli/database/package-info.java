/**
 * PostgreSQL from the binaries that the distribution carries: unpacked, initialised and described as a child.
 *
 * <p>It listens on loopback TCP only, has no socket in the file system, and asks everyone for a password
 * (SCRAM-SHA-256). PostgreSQL refuses to run as root; {@link io.quetzalcore.cli.database.Unprivileged} says how it is
 * run then.
 */
@NullMarked
package io.quetzalcore.cli.database;

import org.jspecify.annotations.NullMarked;
