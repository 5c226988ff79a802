package io.quetzalcore.vgpu.serve;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of the protocol that puts frames together by itself. */
final class Client implements Closeable {

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;

    Client(SocketAddress address) throws IOException {
        channel = SocketChannel.open(address);
        in = new BufferedInputStream(Channels.newInputStream(channel));
        out = Channels.newOutputStream(channel);
    }

    /** Sends messages, as JSON texts, with blobs. */
    void send(List<String> messages, byte[]... blobs) throws IOException {
        List<String> lengths = new ArrayList<>();
        int total = 0;
        for (byte[] blob : blobs) {
            lengths.add(Integer.toString(blob.length));
            total += blob.length;
        }
        byte[] text = ("{\"m\":[" + String.join(",", messages) + "],\"b\":[" + String.join(",", lengths) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + text.length + total).order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(4 + text.length + total).putInt(text.length).put(text);
        for (byte[] blob : blobs) {
            frame.put(blob);
        }
        out.write(frame.array());
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** The next frame. */
    Frame receive() throws IOException, ProtocolProblem {
        return Frame.read(in).orElseThrow(() -> new IOException("the server hung up"));
    }

    /** Whether the server has hung up. */
    boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
