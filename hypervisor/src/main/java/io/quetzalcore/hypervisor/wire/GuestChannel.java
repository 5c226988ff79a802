package io.quetzalcore.hypervisor.wire;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The guest's end of the wire: what a VM's {@code main} opens and serves until it is told to leave.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *     GuestChannel.open().serve((payload, progress) -> answer(payload));
 * }
 * }</pre>
 */
public final class GuestChannel {
    /** System property that is true in a VM from which an archive is made. */
    public static final String REHEARSAL = "quetzal.rehearsal";

    private static final int IDLE_SECONDS = 3;

    private final InputStream in;
    private final OutputStream out;
    private final LinkedBlockingQueue<Frame.Task> tasks = new LinkedBlockingQueue<>();
    private volatile @Nullable String lastCancelled;

    private GuestChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Takes over stdin and stdout of this process. From now on {@code System.out} prints to stderr. */
    public static GuestChannel open() {
        GuestChannel channel = new GuestChannel(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16),
                new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(err);
        System.setErr(err);
        System.setIn(InputStream.nullInputStream());
        return channel;
    }

    /**
     * Serves tasks one after another on the calling thread. Never returns: the process leaves with 0 when told to, or
     * with 70 at once when the host is gone or is no host.
     */
    public void serve(TaskHandler handler) {
        try {
            Frame.Hello host = greeting();
            if (Boolean.getBoolean(REHEARSAL)) {
                handler.rehearse();
            } else {
                handler.warmUp();
            }
            GuestTask.rehearse();
            send(new Frame.Hello(FrameCodec.VERSION, ProcessHandle.current().pid(), host.heartbeatMillis()));
            daemon("wire-heartbeat", () -> beat(host.heartbeatMillis()));
            daemon("wire-reader", this::listen);
            while (true) {
                new GuestTask(next(), this).run(handler);
            }
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** Waits for a task; a guest that has been idle for a while gives back the memory of the last one. */
    private Frame.Task next() throws InterruptedException {
        Frame.Task task = tasks.poll(IDLE_SECONDS, TimeUnit.SECONDS);
        if (task != null) {
            return task;
        }
        System.gc();
        return tasks.take();
    }

    private Frame.Hello greeting() throws IOException {
        Frame first = FrameCodec.read(in);
        if (!(first instanceof Frame.Hello host)) {
            throw new WireProblem("expected a greeting on stdin, got " + (first == null ? "its end" : first));
        }
        if (host.version() != FrameCodec.VERSION) {
            send(new Frame.Hello(FrameCodec.VERSION, ProcessHandle.current().pid(), host.heartbeatMillis()));
            throw new WireProblem("the host speaks version " + host.version() + " of the wire, this guest version "
                    + FrameCodec.VERSION);
        }
        return host;
    }

    private void listen() {
        try {
            for (Frame frame = FrameCodec.read(in); frame != null; frame = FrameCodec.read(in)) {
                switch (frame) {
                    case Frame.Task task -> tasks.add(task);
                    case Frame.Cancel cancel -> cancel(cancel.id());
                    case Frame.Shutdown _ -> leave();
                    case Frame.Hello _, Frame.Progress _, Frame.Heartbeat _, Frame.Result _, Frame.Failed _ ->
                        throw new WireProblem("a host does not say " + frame);
                }
            }
        } catch (IOException e) {
            System.err.println("leaving, the wire broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(70);
    }

    private static void leave() {
        daemon("wire-leave", () -> System.exit(0));
    }

    private void cancel(String id) {
        lastCancelled = id;
        tasks.removeIf(queued -> queued.id().equals(id) && cancelledUnseen(queued));
    }

    /** Whether the host took this task back. */
    boolean cancelled(String id) {
        return id.equals(lastCancelled);
    }

    private boolean cancelledUnseen(Frame.Task queued) {
        send(new Frame.Failed(queued.id(), Frame.Failed.Kind.CANCELLED, "", "stopped before it began", ""));
        return true;
    }

    private void beat(int everyMillis) {
        Runtime runtime = Runtime.getRuntime();
        while (true) {
            send(new Frame.Heartbeat(runtime.totalMemory() - runtime.freeMemory()));
            try {
                Thread.sleep(everyMillis);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Sends a frame; a host that is gone ends this process. */
    void send(Frame frame) {
        try {
            byte[] bytes = FrameCodec.encode(frame);
            synchronized (out) {
                out.write(bytes);
            }
        } catch (WireProblem e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            Runtime.getRuntime().halt(70);
        }
    }

    private static void daemon(String name, Runnable body) {
        Thread.ofPlatform().daemon().name(name).start(body);
    }
}
