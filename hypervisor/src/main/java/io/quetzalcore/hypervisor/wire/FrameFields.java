package io.quetzalcore.hypervisor.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The fields inside one frame, written or read in order; texts and byte arrays carry their length. */
final class FrameFields {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteBuffer unread;

    FrameFields() {
        this(new byte[0]);
    }

    FrameFields(byte[] payload) {
        unread = ByteBuffer.wrap(payload);
    }

    FrameFields put(int value) {
        written.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        return this;
    }

    FrameFields put(long value) {
        written.writeBytes(ByteBuffer.allocate(8).putLong(value).array());
        return this;
    }

    FrameFields put(double value) {
        return put(Double.doubleToLongBits(value));
    }

    FrameFields put(byte[] value) {
        put(value.length);
        written.writeBytes(value);
        return this;
    }

    FrameFields put(String value) {
        return put(value.getBytes(StandardCharsets.UTF_8));
    }

    byte type(int number) {
        return (byte) number;
    }

    byte[] bytes() {
        return written.toByteArray();
    }

    int nextInt() throws WireProblem {
        need(4);
        return unread.getInt();
    }

    long nextLong() throws WireProblem {
        need(8);
        return unread.getLong();
    }

    double nextDouble() throws WireProblem {
        return Double.longBitsToDouble(nextLong());
    }

    byte[] nextBytes() throws WireProblem {
        int length = nextInt();
        if (length < 0 || length > unread.remaining()) {
            throw new WireProblem(
                    "a field claims " + length + " bytes of the " + unread.remaining() + " left in its frame");
        }
        byte[] bytes = new byte[length];
        unread.get(bytes);
        return bytes;
    }

    String nextText() throws WireProblem {
        byte[] bytes = nextBytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireProblem("a text of " + bytes.length + " bytes is not UTF-8");
        }
    }

    /** Passes over what is left. */
    void skip() {
        unread.position(unread.limit());
    }

    void end(int type) throws WireProblem {
        if (unread.hasRemaining()) {
            throw new WireProblem(unread.remaining() + " bytes too many in a frame of type " + type);
        }
    }

    private void need(int bytes) throws WireProblem {
        if (unread.remaining() < bytes) {
            throw new WireProblem("a frame is too short by " + (bytes - unread.remaining()) + " bytes");
        }
    }
}
