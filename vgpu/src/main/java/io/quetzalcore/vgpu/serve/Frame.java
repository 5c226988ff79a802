package io.quetzalcore.vgpu.serve;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One frame.
 *
 * @param messages as JSON reads them
 * @param blobs the bytes that they refer to
 */
record Frame(List<@Nullable Object> messages, List<byte[]> blobs) {

    /** Bytes; as much as the largest buffer, and what is said about it. */
    static final int MAX_LENGTH = (256 << 20) + (16 << 20);

    /**
     * The next frame; empty at the end of the stream.
     *
     * @throws IOException when the stream breaks off inside of a frame
     * @throws ProtocolProblem when it is no frame
     */
    static Optional<Frame> read(InputStream in) throws IOException, ProtocolProblem {
        byte[] head = in.readNBytes(4);
        if (head.length == 0) {
            return Optional.empty();
        }
        if (head.length < 4) {
            throw new EOFException("the stream ends inside of a frame's length");
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < 4 || length > MAX_LENGTH) {
            throw new ProtocolProblem(
                    "a frame of " + Integer.toUnsignedLong(length) + " bytes; 4 to " + MAX_LENGTH + " are possible");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the stream ends inside of a frame");
        }
        return Optional.of(parse(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN)));
    }

    private static Frame parse(ByteBuffer body) throws ProtocolProblem {
        int textLength = body.getInt();
        if (textLength < 0 || textLength > body.remaining()) {
            throw new ProtocolProblem("a text of " + Integer.toUnsignedLong(textLength) + " bytes in a frame with "
                    + body.remaining() + " left");
        }
        byte[] text = new byte[textLength];
        body.get(text);
        Values said = Values.of(Json.read(new String(text, StandardCharsets.UTF_8)), List.of());
        List<byte[]> blobs = new ArrayList<>();
        for (Values length : said.member("b").elements()) {
            int bytes = length.toInt();
            if (bytes < 0 || bytes > body.remaining()) {
                throw new ProtocolProblem(
                        "a blob of " + bytes + " bytes in a frame with " + body.remaining() + " left");
            }
            byte[] blob = new byte[bytes];
            body.get(blob);
            blobs.add(blob);
        }
        return new Frame(said.member("m").list(), blobs);
    }

    void write(OutputStream out) throws IOException {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("m", messages);
        said.put("b", blobs.stream().map(blob -> blob.length).toList());
        byte[] text = Json.write(said).getBytes(StandardCharsets.UTF_8);
        int length =
                4 + text.length + blobs.stream().mapToInt(blob -> blob.length).sum();
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putInt(text.length)
                .array());
        out.write(text);
        for (byte[] blob : blobs) {
            out.write(blob);
        }
        out.flush();
    }
}
