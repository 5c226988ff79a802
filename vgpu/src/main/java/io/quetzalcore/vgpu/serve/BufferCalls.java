package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.RequestProblem;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of a buffer. What is mapped lies with the client; what it wrote comes back with {@code unmap}.
 *
 * <p>A map is pending until the end of the frame it came with: another one meanwhile is refused without an error of the
 * device, and {@code unmap} or {@code destroy} aborts it.
 */
final class BufferCalls {

    /** What is mapped, and where it begins in its buffer, bytes. */
    private record Mapped(MemorySegment bytes, long offset) {}

    /** A map whose answer is due: the bytes, or why not. */
    private record Pending(
            long number, Answer answer, @Nullable RequestProblem problem) {}

    private final Outbox outbox;
    private final Map<Buffer, Mapped> mapped = new WeakHashMap<>();
    private final Map<Buffer, Pending> pending = new LinkedHashMap<>();

    BufferCalls(Outbox outbox) {
        this.outbox = outbox;
    }

    Answer call(Buffer buffer, String method, Values arguments) throws ProtocolProblem, RequestProblem {
        switch (method) {
            case "unmap" -> {
                abort(buffer);
                unmap(buffer, arguments.element(0));
            }
            case "destroy" -> {
                abort(buffer);
                mapped.remove(buffer);
                buffer.destroy();
            }
            default -> throw Session.unknown(method);
        }
        return Answer.NOTHING;
    }

    /** Takes a map down; it is answered by {@link #settle}. */
    void map(long number, Buffer buffer, Values arguments) throws ProtocolProblem {
        if (pending.containsKey(buffer)) {
            outbox.refusal(number, RequestProblem.Kind.OPERATION.key(), "a map of this buffer is pending");
            return;
        }
        long offset = arguments.element(1).toLong();
        long length = arguments.element(2).toLong();
        try {
            buffer.map(arguments.element(0).toInt(), offset, length);
            MemorySegment bytes = buffer.mappedRange(offset, length);
            mapped.put(buffer, new Mapped(bytes, offset));
            Answer answer = Answer.blob(bytes.toArray(ValueLayout.JAVA_BYTE));
            pending.put(buffer, new Pending(number, answer, null));
        } catch (RequestProblem problem) {
            pending.put(buffer, new Pending(number, Answer.NOTHING, problem));
        }
    }

    /** Answers all maps that are pending. */
    void settle() {
        pending.values().forEach(due -> {
            RequestProblem problem = due.problem();
            if (problem == null) {
                outbox.result(due.number(), due.answer());
            } else {
                outbox.refusal(due.number(), problem.kind().key(), String.valueOf(problem.getMessage()));
            }
        });
        pending.clear();
    }

    private void abort(Buffer buffer) {
        Pending due = pending.remove(buffer);
        if (due != null) {
            outbox.refusal(
                    due.number(), RequestProblem.Kind.ABORT.key(), "the buffer was unmapped before it was mapped");
        }
    }

    private void unmap(Buffer buffer, Values written) throws ProtocolProblem, RequestProblem {
        Mapped range = mapped.remove(buffer);
        if (buffer.isMapped() && !written.elements().isEmpty()) {
            Mapped into = range == null ? new Mapped(buffer.mappedRange(), 0) : range;
            for (Values part : written.elements()) {
                byte[] bytes = part.element(1).blob();
                long at = part.element(0).toLong() - into.offset();
                if (at < 0
                        || at + bytes.length > into.bytes().byteSize()
                        || into.bytes().isReadOnly()) {
                    throw new ProtocolProblem("bytes are written where nothing is mapped for writing");
                }
                MemorySegment.copy(bytes, 0, into.bytes(), ValueLayout.JAVA_BYTE, at, bytes.length);
            }
        }
        buffer.unmap();
    }
}
