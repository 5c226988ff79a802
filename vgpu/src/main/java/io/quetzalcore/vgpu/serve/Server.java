package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Gpu;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Listens on the loopback interface or on a Unix socket; each client has a session and a thread. */
public final class Server implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Gpu gpu;
    private final ServerSocketChannel listening;
    private final Consumer<String> log;

    private Server(Gpu gpu, ServerSocketChannel listening, Consumer<String> log) {
        this.gpu = gpu;
        this.listening = listening;
        this.log = log;
    }

    /**
     * Listens on a port of the loopback interface.
     *
     * @param port 0 for any that is free
     * @param log takes what is wrong with a client
     */
    public static Server onPort(Gpu gpu, int port, Consumer<String> log) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Server(gpu, channel, log);
    }

    /** Listens on a Unix socket; the file is taken away when the server is closed. */
    public static Server onSocket(Gpu gpu, Path file, Consumer<String> log) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(file));
        return new Server(gpu, channel, log);
    }

    /** The port, or the file. */
    public SocketAddress address() throws IOException {
        return listening.getLocalAddress();
    }

    /** Takes clients until the server is closed. */
    public void serve() throws IOException {
        while (listening.isOpen()) {
            try {
                SocketChannel client = listening.accept();
                Thread.ofPlatform().daemon().name("vgpu-client").start(() -> serve(client));
            } catch (AsynchronousCloseException closed) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            if (client.getLocalAddress() instanceof InetSocketAddress) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            new Session(gpu)
                    .serve(
                            new BufferedInputStream(Channels.newInputStream(client), BUFFER_BYTES),
                            new BufferedOutputStream(Channels.newOutputStream(client), BUFFER_BYTES));
        } catch (IOException | ProtocolProblem problem) {
            log.accept("a client is left: " + problem.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        SocketAddress address = listening.getLocalAddress();
        listening.close();
        if (address instanceof UnixDomainSocketAddress unix) {
            Files.deleteIfExists(unix.getPath());
        }
    }
}
