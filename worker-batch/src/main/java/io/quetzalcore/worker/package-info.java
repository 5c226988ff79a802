/** Takes a partition and has the hypervisor run it. */
@NullMarked
package io.quetzalcore.worker;

import org.jspecify.annotations.NullMarked;
