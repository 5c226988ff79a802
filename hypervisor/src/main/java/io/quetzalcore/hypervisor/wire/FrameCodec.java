package io.quetzalcore.hypervisor.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Frames to bytes and back. */
public final class FrameCodec {
    /** Version of the wire that this build speaks. */
    public static final int VERSION = 1;

    /** No frame's payload is longer. */
    public static final int MAX_PAYLOAD_BYTES = 16 << 20;

    private static final int HEADER_BYTES = 5;

    private FrameCodec() {}

    /** Writes one frame by a single write call and flushes it. */
    public static void write(OutputStream out, Frame frame) throws IOException {
        out.write(encode(frame));
        out.flush();
    }

    /**
     * The bytes of a frame, header included.
     *
     * @throws WireProblem when the payload is longer than {@link #MAX_PAYLOAD_BYTES}
     */
    public static byte[] encode(Frame frame) throws WireProblem {
        FrameFields fields = new FrameFields();
        byte type = switch (frame) {
            case Frame.Hello f ->
                fields.put(f.version()).put(f.pid()).put(f.heartbeatMillis()).type(1);
            case Frame.Task f -> fields.put(f.id()).put(f.payload()).type(2);
            case Frame.Progress f ->
                fields.put(f.id()).put(f.fraction()).put(f.done()).type(3);
            case Frame.Heartbeat f -> fields.put(f.memoryBytes()).type(4);
            case Frame.Result f -> fields.put(f.id()).put(f.payload()).type(5);
            case Frame.Failed f ->
                fields.put(f.id())
                        .put(f.kind().name())
                        .put(f.type())
                        .put(f.message())
                        .put(f.detail())
                        .type(6);
            case Frame.Cancel f -> fields.put(f.id()).type(7);
            case Frame.Shutdown _ -> fields.type(8);
        };
        byte[] payload = fields.bytes();
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new WireProblem("a frame of " + payload.length + " bytes is over the limit of " + MAX_PAYLOAD_BYTES);
        }
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .put(type)
                .putInt(payload.length)
                .put(payload)
                .array();
    }

    /**
     * Reads the next frame, waiting for it.
     *
     * @return null when the stream ends where a frame could have begun
     * @throws WireProblem when what comes is no frame, is too long, or is cut short
     */
    public static @Nullable Frame read(InputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        if (type < 1 || type > 8) {
            throw new WireProblem(
                    "no frame begins with byte " + type + printable(type),
                    type == '#' ? WireProblem.Shape.CRASH_BANNER : WireProblem.Shape.OTHER);
        }
        byte[] header = in.readNBytes(HEADER_BYTES - 1);
        if (header.length < HEADER_BYTES - 1) {
            throw new WireProblem(
                    "the stream ended in the header of a frame of type " + type, WireProblem.Shape.CUT_SHORT);
        }
        int length = ByteBuffer.wrap(header).getInt();
        if (length < 0 || length > MAX_PAYLOAD_BYTES) {
            throw new WireProblem("a frame of type " + type + " claims " + Integer.toUnsignedString(length)
                    + " bytes; the limit is " + MAX_PAYLOAD_BYTES);
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new WireProblem(
                    "the stream ended after " + payload.length + " of " + length + " bytes of a frame of type " + type,
                    WireProblem.Shape.CUT_SHORT);
        }
        return decode(type, new FrameFields(payload));
    }

    private static Frame decode(int type, FrameFields fields) throws WireProblem {
        Frame frame = switch (type) {
            case 1 -> hello(fields);
            case 2 -> new Frame.Task(fields.nextText(), fields.nextBytes());
            case 3 -> new Frame.Progress(fields.nextText(), fraction(fields.nextDouble()), fields.nextLong());
            case 4 -> new Frame.Heartbeat(fields.nextLong());
            case 5 -> new Frame.Result(fields.nextText(), fields.nextBytes());
            case 6 ->
                new Frame.Failed(
                        fields.nextText(),
                        kind(fields.nextText()),
                        fields.nextText(),
                        fields.nextText(),
                        fields.nextText());
            case 7 -> new Frame.Cancel(fields.nextText());
            case 8 -> new Frame.Shutdown();
            default -> throw new WireProblem("no frame has type " + type);
        };
        fields.end(type);
        return frame;
    }

    /** Of another version's greeting only the number is understood: enough to refuse it by. */
    private static Frame.Hello hello(FrameFields fields) throws WireProblem {
        int version = fields.nextInt();
        if (version != VERSION) {
            fields.skip();
            return new Frame.Hello(version, 0, 0);
        }
        return new Frame.Hello(version, fields.nextLong(), fields.nextInt());
    }

    private static double fraction(double value) throws WireProblem {
        if (value >= 0 && value <= 1) {
            return value;
        }
        throw new WireProblem("progress " + value + " is not between 0 and 1");
    }

    private static Frame.Failed.Kind kind(String name) throws WireProblem {
        try {
            return Frame.Failed.Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new WireProblem("no kind of failure is called '" + name + "'");
        }
    }

    private static String printable(int b) {
        return b > 32 && b < 127 ? " ('" + (char) b + "')" : "";
    }
}
