package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.CommandBuffer;
import io.quetzalcore.vgpu.device.Queue;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Calls of a queue. */
final class QueueCalls {

    private final Handles handles;

    QueueCalls(Handles handles) {
        this.handles = handles;
    }

    Answer call(Queue queue, String method, Values arguments) throws ProtocolProblem {
        switch (method) {
            case "submit" -> {
                List<CommandBuffer> buffers = new ArrayList<>();
                for (Values handle : arguments.element(0).elements()) {
                    buffers.add(handles.get(handle, CommandBuffer.class));
                }
                queue.submit(buffers);
            }
            case "writeBuffer" ->
                queue.writeBuffer(
                        handles.get(arguments.element(0), Buffer.class),
                        arguments.element(1).toLong(),
                        MemorySegment.ofArray(arguments.element(2).blob()));
            case "onSubmittedWorkDone" -> {
                // submitted work is done when submit returns
            }
            default -> throw Session.unknown(method);
        }
        return Answer.NOTHING;
    }
}
