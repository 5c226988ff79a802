package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.count.Tally;
import io.quetzalcore.vgpu.device.Command.BoundRange;
import io.quetzalcore.vgpu.device.Command.Groups;
import io.quetzalcore.vgpu.kernel.Binding;
import io.quetzalcore.vgpu.kernel.Cancellation;
import io.quetzalcore.vgpu.kernel.Counters;
import io.quetzalcore.vgpu.kernel.Dispatch;
import io.quetzalcore.vgpu.kernel.DispatchCancelled;
import io.quetzalcore.vgpu.kernel.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs the commands of a device. */
final class Execution {

    private final Device device;
    private final TimeLimit limit;
    private final TimeLimit countLimit;
    private final long origin = System.nanoTime();

    Execution(Device device) {
        this.device = device;
        this.limit = new TimeLimit(device.gpu().settings().dispatchLimit());
        this.countLimit = new TimeLimit(device.gpu().settings().countLimit());
    }

    /** Runs them in their order, as long as the device is not lost. */
    void run(List<Command> commands) {
        for (int k = 0; k < commands.size() && !device.isLost(); k++) {
            run(commands.get(k));
        }
    }

    private void run(Command command) {
        switch (command) {
            case Command.Copy(Buffer from, long fromOffset, Buffer to, long toOffset, long size) ->
                System.arraycopy(from.words(), word(fromOffset), to.words(), word(toOffset), word(size));
            case Command.Clear(Buffer buffer, long offset, long size) ->
                Arrays.fill(buffer.words(), word(offset), word(offset + size), 0);
            case Command.Resolve(QuerySet queries, int first, int count, Buffer to, long offset) -> {
                for (int k = 0; k < count; k++) {
                    long value = queries.read(first + k);
                    to.words()[word(offset) + 2 * k] = (int) value;
                    to.words()[word(offset) + 2 * k + 1] = (int) (value >>> 32);
                }
            }
            case Command.Timestamp(QuerySet queries, int slot) -> queries.write(slot, System.nanoTime() - origin);
            case Command.Dispatch(Launch launch) -> dispatch(launch);
            case Command.DispatchIndirect(
                    ComputePipeline pipeline,
                    List<BoundRange> bindings,
                    Buffer counts,
                    long offset) -> {
                int[] words = counts.words();
                int at = word(offset);
                Groups groups = new Groups(words[at], words[at + 1], words[at + 2]);
                if (isWithinLimit(groups)) {
                    dispatch(Launch.of(pipeline, bindings, groups));
                }
            }
        }
    }

    private static int word(long bytes) {
        return (int) (bytes >> 2);
    }

    private boolean isWithinLimit(Groups groups) {
        long most = device.limits().of(Limit.MAX_COMPUTE_WORKGROUPS_PER_DIMENSION);
        return Integer.toUnsignedLong(groups.x()) <= most
                && Integer.toUnsignedLong(groups.y()) <= most
                && Integer.toUnsignedLong(groups.z()) <= most;
    }

    private void dispatch(Launch launch) {
        Dispatch dispatch = launch.dispatch();
        if (dispatch == null) {
            return;
        }
        // the threads are shared: a dispatch of another device is not a part of this one's time
        List<int[]> before = device.countsDispatches() ? copies(dispatch.bindings()) : List.of();
        boolean done;
        synchronized (device.gpu().crew()) {
            done = run(launch.pipeline, dispatch);
        }
        if (done && device.isHeard()) {
            Optional<Tally> tally =
                    device.countsDispatches() ? tally(launch.pipeline, before, dispatch.groups()) : Optional.empty();
            device.dispatched(report(launch.pipeline, launch.ranges, dispatch.counters(), tally));
        }
    }

    private static List<int[]> copies(List<Binding> bindings) {
        return bindings.stream()
                .map(bound -> Arrays.copyOfRange(
                        bound.words(), bound.offsetWords(), bound.offsetWords() + bound.lengthWords()))
                .toList();
    }

    private Optional<Tally> tally(ComputePipeline pipeline, List<int[]> before, Extent groups) {
        Cancellation cancellation = new Cancellation();
        device.isRunning(cancellation);
        countLimit.start(cancellation);
        try {
            return Optional.of(pipeline.counting().count(before, groups, cancellation));
        } catch (DispatchCancelled destroyedOrTooLong) {
            return Optional.empty();
        } finally {
            countLimit.end();
            device.isRunning(null);
        }
    }

    private boolean run(ComputePipeline pipeline, Dispatch dispatch) {
        device.isRunning(dispatch.cancellation());
        limit.start(dispatch.cancellation());
        try {
            pipeline.kernel().run(dispatch, device.gpu().crew());
            return true;
        } catch (DispatchCancelled stopped) {
            device.lose(new DeviceLoss(
                    DeviceLoss.Reason.UNKNOWN,
                    "a dispatch of " + pipeline + " ran into its time limit of "
                            + device.gpu().settings().dispatchLimit().toMillis() + " ms and was stopped"));
        } catch (OutOfMemoryError full) {
            device.report(GpuError.Kind.OUT_OF_MEMORY, "a dispatch of " + pipeline + " found the heap full");
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            device.report(GpuError.Kind.INTERNAL, "a dispatch of " + pipeline + " failed: " + failed);
        } finally {
            limit.end();
            device.isRunning(null);
        }
        return false;
    }

    private static DispatchReport report(
            ComputePipeline pipeline, List<BoundRange> ranges, Counters counters, Optional<Tally> tally) {
        return new DispatchReport(
                pipeline.label(),
                counters.tier(),
                pipeline.kernel().fallback(),
                counters.workgroups(),
                counters.invocations(),
                ranges.stream().mapToLong(BoundRange::size).sum(),
                Occupancy.of(pipeline.kernel(), counters.workgroups()),
                counters.nanoseconds(),
                tally);
    }
}
