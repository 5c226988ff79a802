package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.CommandEncoder;
import io.quetzalcore.vgpu.device.QuerySet;
import io.quetzalcore.vgpu.device.TimestampWrites;
import java.util.Optional;
import java.util.OptionalInt;

/** Calls of a command encoder. */
final class EncoderCalls {

    private final Handles handles;

    EncoderCalls(Handles handles) {
        this.handles = handles;
    }

    Answer call(CommandEncoder encoder, String method, Values arguments) throws ProtocolProblem {
        switch (method) {
            case "beginComputePass" -> {
                Values wanted = arguments.element(0);
                return Answer.made(encoder.beginComputePass(
                        wanted.member("label").textOr(""), timestamps(wanted.member("timestampWrites"))));
            }
            case "finish" -> {
                return Answer.made(
                        encoder.finish(arguments.element(0).member("label").textOr("")));
            }
            case "copyBufferToBuffer" -> copy(encoder, arguments);
            case "clearBuffer" -> clear(encoder, arguments);
            case "resolveQuerySet" ->
                encoder.resolveQuerySet(
                        handles.get(arguments.element(0), QuerySet.class),
                        arguments.element(1).toInt(),
                        arguments.element(2).toInt(),
                        handles.get(arguments.element(3), Buffer.class),
                        arguments.element(4).toLong());
            case "pushDebugGroup" -> encoder.pushDebugGroup();
            case "popDebugGroup" -> encoder.popDebugGroup();
            case "insertDebugMarker" -> encoder.insertDebugMarker();
            default -> throw Session.unknown(method);
        }
        return Answer.NOTHING;
    }

    private void copy(CommandEncoder encoder, Values arguments) throws ProtocolProblem {
        encoder.copyBufferToBuffer(
                handles.get(arguments.element(0), Buffer.class),
                arguments.element(1).toLong(),
                handles.get(arguments.element(2), Buffer.class),
                arguments.element(3).toLong(),
                arguments.element(4).toLong());
    }

    private void clear(CommandEncoder encoder, Values arguments) throws ProtocolProblem {
        Buffer buffer = handles.get(arguments.element(0), Buffer.class);
        long offset = arguments.element(1).toLongOr(0);
        if (arguments.element(2).isAbsent()) {
            encoder.clearBuffer(buffer, offset);
        } else {
            encoder.clearBuffer(buffer, offset, arguments.element(2).toLong());
        }
    }

    private Optional<TimestampWrites> timestamps(Values wanted) throws ProtocolProblem {
        if (wanted.isAbsent()) {
            return Optional.empty();
        }
        return Optional.of(new TimestampWrites(
                handles.get(wanted.member("querySet"), QuerySet.class),
                slot(wanted.member("beginningOfPassWriteIndex")),
                slot(wanted.member("endOfPassWriteIndex"))));
    }

    private static OptionalInt slot(Values index) throws ProtocolProblem {
        return index.isAbsent() ? OptionalInt.empty() : OptionalInt.of(index.toInt());
    }
}
