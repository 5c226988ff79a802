/** Who may do what on the running stack: every operation for every role, and tokens that must not be believed. */
@NullMarked
package io.quetzalcore.it.security;

import org.jspecify.annotations.NullMarked;
