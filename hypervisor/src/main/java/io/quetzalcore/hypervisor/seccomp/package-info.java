/**
 * Which system calls a VM may make: one list, turned into a seccomp filter for each architecture.
 *
 * <p>The filter is an allow-list. It holds from before the VM's program begins until it ends, on every thread, and
 * nothing the program does can loosen it. Conditions look at numbers alone, never through pointers: a filter cannot, and
 * what it could see a second thread could change under its eyes. So names of files are left to the file system, and
 * {@code clone3}, whose flags lie behind a pointer, is declared missing.
 *
 * <p>{@code tgkill} must pass: a JVM that crashes signals itself, and a filter that refuses it turns a crash (134, with a
 * report) into an exit with 127 that explains nothing.
 */
@NullMarked
package io.quetzalcore.hypervisor.seccomp;

import org.jspecify.annotations.NullMarked;
