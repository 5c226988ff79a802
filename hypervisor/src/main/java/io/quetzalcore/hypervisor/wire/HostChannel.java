package io.quetzalcore.hypervisor.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The host's end of the wire of one VM. One thread reads; any thread may send. */
public final class HostChannel {
    private final InputStream in;
    private final OutputStream out;

    /**
     * @param fromGuest the VM's stdout
     * @param toGuest the VM's stdin
     */
    public HostChannel(InputStream fromGuest, OutputStream toGuest) {
        in = new BufferedInputStream(fromGuest, 1 << 16);
        out = toGuest;
    }

    /**
     * Greets the guest and waits for its greeting.
     *
     * @param heartbeatMillis how often the guest shall say that it lives
     * @return what the guest said of itself
     * @throws WireProblem when the guest leaves first, talks nonsense, or speaks another version
     */
    public Frame.Hello greet(int heartbeatMillis) throws IOException {
        send(new Frame.Hello(FrameCodec.VERSION, ProcessHandle.current().pid(), heartbeatMillis));
        Frame first = FrameCodec.read(in);
        if (first == null) {
            throw new WireProblem("the guest left without a greeting", WireProblem.Shape.CUT_SHORT);
        }
        if (!(first instanceof Frame.Hello hello)) {
            throw new WireProblem("expected Hello, got " + first);
        }
        if (hello.version() != FrameCodec.VERSION) {
            throw new WireProblem("the guest speaks version " + hello.version() + " of the wire, this host version "
                    + FrameCodec.VERSION + ": they come from different builds");
        }
        return hello;
    }

    /** The next frame; null when the guest is gone. */
    public @Nullable Frame read() throws IOException {
        return FrameCodec.read(in);
    }

    /** Sends a frame. An IOException here only says that the guest is gone: reading says why. */
    public void send(Frame frame) throws IOException {
        byte[] bytes = FrameCodec.encode(frame);
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }
}
