package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.device.Command.BoundRange;
import io.quetzalcore.vgpu.device.Command.Groups;
import io.quetzalcore.vgpu.kernel.Binding;
import io.quetzalcore.vgpu.kernel.Dispatch;
import io.quetzalcore.vgpu.kernel.Extent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dispatch made ready when it is encoded, so that to run it allocates nothing. */
final class Launch {

    final ComputePipeline pipeline;
    final List<BoundRange> ranges;
    private final @Nullable Dispatch ready;

    private Launch(ComputePipeline pipeline, List<BoundRange> ranges, @Nullable Dispatch ready) {
        this.pipeline = pipeline;
        this.ranges = ranges;
        this.ready = ready;
    }

    /** A launch of so many work-groups; one with a buffer that is destroyed is never to be run. */
    static Launch of(ComputePipeline pipeline, List<BoundRange> ranges, Groups groups) {
        boolean present = ranges.stream()
                .allMatch(r -> r.offset() + r.size() <= 4L * r.buffer().words().length);
        if (!present || groups.isEmpty()) {
            return new Launch(pipeline, ranges, null);
        }
        List<Binding> bindings = ranges.stream().map(Launch::binding).toList();
        return new Launch(pipeline, ranges, new Dispatch(bindings, new Extent(groups.x(), groups.y(), groups.z())));
    }

    private static Binding binding(BoundRange range) {
        return new Binding(range.buffer().words(), (int) (range.offset() >> 2), (int) (range.size() >> 2));
    }

    /** What the kernel runs; null when that is nothing. */
    @Nullable
    Dispatch dispatch() {
        return ready;
    }
}
