/**
 * Control groups: how much memory, how many processes and how much processor time a VM as a whole may have, and what the
 * kernel noted when it took more.
 *
 * <p>There are two interfaces, and machines with either; {@link io.quetzalcore.hypervisor.cgroup.CgroupVersion} knows the
 * file names of both. A group is made below the group that this process lives in, or below the nearest of its parents
 * where the kernel lets us. A process joins before it becomes the VM's program, so nothing it takes escapes the count.
 * Groups are named by the process that made them: those of processes that are gone are swept by the next one, those that
 * lie elsewhere in the tree when they are empty.
 *
 * <p>Source: Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/ of Linux.
 */
@NullMarked
package io.quetzalcore.hypervisor.cgroup;

import org.jspecify.annotations.NullMarked;
