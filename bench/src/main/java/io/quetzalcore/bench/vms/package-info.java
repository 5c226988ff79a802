/** VMs without a stack around them: what isolation costs, how fast they come, die and are replaced, what they weigh. */
@NullMarked
package io.quetzalcore.bench.vms;

import org.jspecify.annotations.NullMarked;
