/**
 * How VMs are confined, strongest first.
 *
 * <p>{@link io.quetzalcore.hypervisor.isolation.SandboxLauncher}: bubblewrap gives the VM namespaces of its own, no
 * capabilities, no environment and a file system of the JDK, the C library, the guest's jars and its exchange; a seccomp
 * filter leaves it the system calls of a JVM; a control group limits memory, processes and processor time. A process
 * joins its group and opens its filter first, in a small shell, and becomes the next program thrice: shell, bwrap, JVM.
 *
 * <p>{@link io.quetzalcore.hypervisor.isolation.LandlockLauncher}: where namespaces are not to be had, a small JVM gives
 * up files (Landlock), capabilities and system calls, and then becomes the VM's.
 *
 * <p>{@link io.quetzalcore.hypervisor.isolation.Isolation} tries them and keeps the first that is strong. What each level
 * contains and what not: docs/threat-model.md. It is a sandbox on a shared kernel at every level: a hole in the kernel is
 * a hole in it.
 *
 * <p>Two traps. A process of user 0 without any capability still owns /proc/sys: it may name the program that the kernel
 * runs, as root and outside, when something crashes; so /proc is read-only. And the exchange's {@code in/} holds hard
 * links to files of the store: it is a mount of its own, read-only.
 */
@NullMarked
package io.quetzalcore.hypervisor.isolation;

import org.jspecify.annotations.NullMarked;
