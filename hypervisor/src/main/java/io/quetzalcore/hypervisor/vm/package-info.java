/** VMs: separate processes that run one task at a time and may die without harm. */
@NullMarked
package io.quetzalcore.hypervisor.vm;

import org.jspecify.annotations.NullMarked;
