/**
 * The Linux kernel by its system calls, for what Java has no words for: giving up files and calls before a program
 * begins, and asking for what must be refused.
 */
@NullMarked
package io.quetzalcore.hypervisor.kernel;

import org.jspecify.annotations.NullMarked;
