/**
 * How strong this machine's VMs are, by trying. At its start a worker has two real VMs do what a hostile guest would: one
 * reaches for everything there is, on its main thread, on a thread of a pool and on the finalizer's; the other takes
 * memory until someone stops it. The {@link io.quetzalcore.hypervisor.selftest.IsolationLevel} follows from what was
 * denied, never from what was set up.
 */
@NullMarked
package io.quetzalcore.hypervisor.selftest;

import org.jspecify.annotations.NullMarked;
