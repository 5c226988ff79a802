package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.device.Command.BoundRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes dispatches down. */
public final class ComputePass extends DeviceObject {

    private static final int[] NO_OFFSETS = {};

    private final CommandEncoder encoder;
    private final Recording parent;
    private final Recording recording;
    private final Optional<TimestampWrites> timestamps;
    private final BoundGroups groups;
    private @Nullable ComputePipeline pipeline;

    ComputePass(
            Device device,
            String label,
            CommandEncoder encoder,
            Recording parent,
            Optional<TimestampWrites> timestamps) {
        super(device, label, true);
        this.encoder = encoder;
        this.parent = parent;
        this.recording = new Recording(device);
        this.recording.state = Recording.State.ENDED;
        this.timestamps = timestamps;
        this.groups = new BoundGroups((int) device.limits().of(Limit.MAX_BIND_GROUPS));
    }

    /** Opens it; a pass that its encoder does not take is ended from the beginning. */
    void begin() {
        recording.state = Recording.State.OPEN;
        timestamps.ifPresent(times -> recording.encode("beginComputePass, timestampWrites", () -> {
            times.check(device);
            recording.uses(times.queries());
            times.beginning().ifPresent(slot -> recording.commands.add(new Command.Timestamp(times.queries(), slot)));
        }));
    }

    /** The pipeline of the dispatches that follow. */
    public void setPipeline(ComputePipeline chosen) {
        recording.encode("setPipeline", () -> {
            chosen.requireUsableWith(device);
            pipeline = chosen;
        });
    }

    /** The group of the dispatches that follow; null takes it away. */
    public void setBindGroup(int index, @Nullable BindGroup group) {
        setBindGroup(index, group, NO_OFFSETS);
    }

    /**
     * The same for a layout with dynamic offsets.
     *
     * @param offsets bytes (unsigned), one for each dynamic binding, by rising binding
     */
    public void setBindGroup(int index, @Nullable BindGroup group, int[] offsets) {
        recording.encode("setBindGroup", () -> {
            require(index >= 0 && index < groups.size(), "index %d is not in 0..%d", index, groups.size() - 1);
            if (group == null) {
                require(offsets.length == 0, "%d dynamic offsets are given without a group", offsets.length);
            } else {
                group.requireUsableWith(device);
                group.requireOffsets(offsets);
                group.usedIn(recording);
            }
            groups.set(index, group, offsets);
        });
    }

    /** Runs the pipeline in so many work-groups in each dimension; 0 runs nothing. */
    public void dispatchWorkgroups(int x, int y, int z) {
        recording.encode("dispatchWorkgroups", () -> {
            ComputePipeline chosen = chosen();
            List<BoundRange> bindings = groups.forDispatch(chosen, null);
            long most = device.limits().of(Limit.MAX_COMPUTE_WORKGROUPS_PER_DIMENSION);
            for (int count : new int[] {x, y, z}) {
                require(
                        Integer.toUnsignedLong(count) <= most,
                        "%d work-groups are over the limit of %d",
                        Integer.toUnsignedLong(count),
                        most);
            }
            recording.commands.add(new Command.Dispatch(Launch.of(chosen, bindings, new Command.Groups(x, y, z))));
        });
    }

    /**
     * The same with three unsigned numbers of 32 bits from a buffer, as they are when it runs; a number over the limit
     * runs nothing.
     *
     * @param counts with usage INDIRECT
     * @param offset bytes, a multiple of 4
     */
    public void dispatchWorkgroupsIndirect(Buffer counts, long offset) {
        recording.encode("dispatchWorkgroupsIndirect", () -> {
            counts.requireUsableWith(device);
            counts.requireUsage(BufferUsage.INDIRECT);
            require(offset % 4 == 0, "offset %d is no multiple of 4", offset);
            counts.requireRange(offset, 12);
            ComputePipeline chosen = chosen();
            List<BoundRange> bindings = groups.forDispatch(chosen, counts);
            recording.uses(counts);
            recording.commands.add(new Command.DispatchIndirect(chosen, bindings, counts, offset));
        });
    }

    private ComputePipeline chosen() {
        if (pipeline == null) {
            throw new Violation("no pipeline is set");
        }
        return pipeline;
    }

    /** Begins a group of commands that belong together, for a debugger. */
    public void pushDebugGroup() {
        recording.pushDebugGroup();
    }

    /** Ends the innermost group. */
    public void popDebugGroup() {
        recording.popDebugGroup();
    }

    /** A mark for a debugger. */
    public void insertDebugMarker() {
        recording.encode("insertDebugMarker", () -> {});
    }

    /** Ends the pass; its encoder takes commands again. */
    public void end() {
        if (recording.state == Recording.State.ENDED || parent.state != Recording.State.LOCKED) {
            device.report(GpuError.Kind.VALIDATION, "end: the pass, or " + encoder + ", is ended");
            return;
        }
        recording.state = Recording.State.ENDED;
        parent.state = Recording.State.OPEN;
        try {
            recording.requireWhole();
        } catch (Violation broken) {
            parent.fail(broken.words());
            return;
        }
        timestamps.ifPresent(times ->
                times.end().ifPresent(slot -> recording.commands.add(new Command.Timestamp(times.queries(), slot))));
        parent.append(recording);
    }
}
