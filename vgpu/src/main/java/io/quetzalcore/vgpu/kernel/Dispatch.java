package io.quetzalcore.vgpu.kernel;

import java.util.List;

/**
 * One dispatch.
 *
 * @param bindings the buffers in the order of {@link Kernel#bindings()}; the device has checked their sizes
 * @param groups workgroups along x, y and z; zero along any means that nothing runs
 */
public record Dispatch(List<Binding> bindings, Extent groups, Cancellation cancellation, Counters counters) {
    public Dispatch(List<Binding> bindings, Extent groups) {
        this(bindings, groups, new Cancellation(), new Counters());
    }
}
