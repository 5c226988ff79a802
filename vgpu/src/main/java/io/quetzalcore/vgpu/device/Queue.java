package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** Where commands are run, in the order in which they are submitted; every call returns when its work is done. */
public final class Queue {

    private final Device device;
    private final Execution execution;

    Queue(Device device) {
        this.device = device;
        this.execution = new Execution(device);
    }

    /** Runs command buffers; when one of them may not be submitted none runs, and none can be submitted again. */
    public void submit(List<CommandBuffer> buffers) {
        boolean may = !device.isLost() && maySubmit(buffers);
        for (int k = 0; k < buffers.size(); k++) {
            buffers.get(k).invalidate();
        }
        for (int k = 0; may && k < buffers.size(); k++) {
            execution.run(buffers.get(k).commands());
        }
    }

    /** Written without anything that allocates when all is well. */
    private boolean maySubmit(List<CommandBuffer> buffers) {
        try {
            for (int k = 0; k < buffers.size(); k++) {
                CommandBuffer buffer = buffers.get(k);
                for (int before = 0; before < k; before++) {
                    if (buffers.get(before) == buffer) {
                        throw new Violation(buffer + " is there twice");
                    }
                }
                buffer.requireSubmittable(device);
            }
            return true;
        } catch (Violation broken) {
            device.report(GpuError.Kind.VALIDATION, "submit: " + broken.words());
            return false;
        }
    }

    /**
     * Writes bytes to a buffer.
     *
     * @param buffer with usage COPY_DST
     * @param offset bytes, a multiple of 4
     * @param bytes as many as a multiple of 4
     */
    public void writeBuffer(Buffer buffer, long offset, MemorySegment bytes) {
        boolean may = device.attempt(
                "writeBuffer",
                () -> {
                    buffer.requireUsableWith(device);
                    buffer.requireAvailable();
                    buffer.requireUsage(BufferUsage.COPY_DST);
                    require(offset % 4 == 0, "offset %d is no multiple of 4", offset);
                    require(bytes.byteSize() % 4 == 0, "%d bytes are no multiple of 4", bytes.byteSize());
                    buffer.requireRange(offset, bytes.byteSize());
                    return true;
                },
                () -> false);
        if (may) {
            MemorySegment.copy(bytes, 0, MemorySegment.ofArray(buffer.words()), offset, bytes.byteSize());
        }
    }

    /** Writes floats, 4 bytes each. */
    public void writeBuffer(Buffer buffer, long offset, float[] values) {
        writeBuffer(buffer, offset, MemorySegment.ofArray(values));
    }

    /** Writes words, 4 bytes each. */
    public void writeBuffer(Buffer buffer, long offset, int[] values) {
        writeBuffer(buffer, offset, MemorySegment.ofArray(values));
    }
}
