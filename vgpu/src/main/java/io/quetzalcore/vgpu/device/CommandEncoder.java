package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.Optional;

/** Takes commands down. */
public final class CommandEncoder extends DeviceObject {

    private static final long RESOLVE_ALIGNMENT = 256;

    private final Recording recording;

    CommandEncoder(Device device, String label) {
        super(device, label, true);
        this.recording = new Recording(device);
    }

    /**
     * Begins a pass; the encoder takes nothing else until it is ended.
     *
     * @param label for messages; may be empty
     * @param timestamps where the times go, if they are wanted
     */
    public ComputePass beginComputePass(String label, Optional<TimestampWrites> timestamps) {
        ComputePass pass = new ComputePass(device, label, this, recording, timestamps);
        recording.encode("beginComputePass", () -> {
            recording.state = Recording.State.LOCKED;
            pass.begin();
        });
        return pass;
    }

    /** Begins a pass that nobody times. */
    public ComputePass beginComputePass() {
        return beginComputePass("", Optional.empty());
    }

    /**
     * Copies bytes; all numbers are multiples of 4.
     *
     * @param from with usage COPY_SRC
     * @param to another, with usage COPY_DST
     */
    public void copyBufferToBuffer(Buffer from, long fromOffset, Buffer to, long toOffset, long size) {
        recording.encode("copyBufferToBuffer", () -> {
            from.requireUsableWith(device);
            to.requireUsableWith(device);
            from.requireUsage(BufferUsage.COPY_SRC);
            to.requireUsage(BufferUsage.COPY_DST);
            requireWords(fromOffset);
            requireWords(toOffset);
            requireWords(size);
            from.requireRange(fromOffset, size);
            to.requireRange(toOffset, size);
            require(from != to, "source and destination are the same buffer");
            recording.uses(from);
            recording.uses(to);
            recording.commands.add(new Command.Copy(from, fromOffset, to, toOffset, size));
        });
    }

    /** Sets bytes to zero; all numbers are multiples of 4, the buffer has usage COPY_DST. */
    public void clearBuffer(Buffer buffer, long offset, long size) {
        recording.encode("clearBuffer", () -> {
            buffer.requireUsableWith(device);
            buffer.requireUsage(BufferUsage.COPY_DST);
            requireWords(offset);
            requireWords(size);
            buffer.requireRange(offset, size);
            recording.uses(buffer);
            recording.commands.add(new Command.Clear(buffer, offset, size));
        });
    }

    /** Sets all bytes from an offset on to zero. */
    public void clearBuffer(Buffer buffer, long offset) {
        clearBuffer(buffer, offset, Math.max(0, buffer.size() - offset));
    }

    /**
     * Writes slots to a buffer, 8 bytes each.
     *
     * @param to with usage QUERY_RESOLVE
     * @param offset bytes, a multiple of 256
     */
    public void resolveQuerySet(QuerySet queries, int first, int count, Buffer to, long offset) {
        recording.encode("resolveQuerySet", () -> {
            queries.requireUsableWith(device);
            to.requireUsableWith(device);
            to.requireUsage(BufferUsage.QUERY_RESOLVE);
            require(first >= 0 && first < queries.count(), "%s has no slot %d", queries, first);
            require(
                    count >= 0 && count <= queries.count() - first,
                    "%s has not %d slots from %d on",
                    queries,
                    count,
                    first);
            require(offset % RESOLVE_ALIGNMENT == 0, "offset %d is no multiple of %d", offset, RESOLVE_ALIGNMENT);
            to.requireRange(offset, 8L * count);
            recording.uses(queries);
            recording.uses(to);
            recording.commands.add(new Command.Resolve(queries, first, count, to, offset));
        });
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

    /** The commands, or what was broken first as a validation error. */
    public CommandBuffer finish(String label) {
        CommandBuffer made = device.attempt(
                "finish",
                () -> {
                    require(recording.state != Recording.State.ENDED, "the encoder is ended");
                    require(recording.state != Recording.State.LOCKED, "a pass is open");
                    recording.requireWhole();
                    return CommandBuffer.of(device, label, recording);
                },
                () -> CommandBuffer.invalid(device, label));
        recording.state = Recording.State.ENDED;
        return made;
    }

    /** The same without a label. */
    public CommandBuffer finish() {
        return finish("");
    }

    private static void requireWords(long bytes) {
        require(bytes >= 0 && bytes % 4 == 0, "%d bytes are no multiple of 4", bytes);
    }
}
