package io.quetzalcore.hypervisor.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;

/** A task while the guest works on it. */
final class GuestTask implements Progress {
    private static final long QUIET_NANOS = 50_000_000;
    private static final int DETAIL_CHARACTERS = 64 << 10;

    private final Frame.Task task;
    private final GuestChannel channel;
    private final AtomicLong lastSaid = new AtomicLong(System.nanoTime() - QUIET_NANOS);
    private boolean over;

    GuestTask(Frame.Task task, GuestChannel channel) {
        this.task = task;
        this.channel = channel;
    }

    void run(TaskHandler handler) {
        Frame answer = answer(handler);
        synchronized (this) {
            over = true;
            channel.send(answer);
        }
    }

    private Frame answer(TaskHandler handler) {
        try {
            byte[] payload = handler.run(task.payload(), this);
            if (payload.length > FrameCodec.MAX_PAYLOAD_BYTES - 1024) {
                return failed(
                        Frame.Failed.Kind.EXCEPTION, new WireProblem("an answer of " + payload.length + " bytes"));
            }
            return new Frame.Result(task.id(), payload);
        } catch (Refusal refusal) {
            return failed(Frame.Failed.Kind.REFUSED, refusal);
        } catch (OutOfMemoryError e) {
            if (String.valueOf(e.getMessage()).startsWith("unable to create native thread")) {
                return failed(Frame.Failed.Kind.EXCEPTION, e);
            }
            throw heapExhausted(e);
        } catch (Throwable e) {
            return failed(stopping() ? Frame.Failed.Kind.CANCELLED : Frame.Failed.Kind.EXCEPTION, e);
        }
    }

    /** Leaves as the JVM itself does under -XX:+ExitOnOutOfMemoryError: direct memory is refused by Java code alone. */
    private static OutOfMemoryError heapExhausted(OutOfMemoryError e) {
        e.printStackTrace();
        Runtime.getRuntime().halt(3);
        return e;
    }

    /** Goes through the motions of a failure: when files have run out there is none left to load its classes from. */
    static void rehearse() throws WireProblem {
        String stack = stack(new IllegalStateException("rehearsed"));
        FrameCodec.encode(new Frame.Failed("", Frame.Failed.Kind.EXCEPTION, "", cut(stack), ""));
    }

    private Frame.Failed failed(Frame.Failed.Kind kind, Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String detail = e instanceof Refusal refusal ? refusal.detail() : stack(e);
        return new Frame.Failed(task.id(), kind, e.getClass().getName(), cut(message), cut(detail));
    }

    private static String stack(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String cut(String text) {
        return text.length() <= DETAIL_CHARACTERS ? text : text.substring(0, DETAIL_CHARACTERS) + " ... (cut)";
    }

    @Override
    public void at(double fraction, long done) {
        long now = System.nanoTime();
        long last = lastSaid.get();
        if (now - last >= QUIET_NANOS && lastSaid.compareAndSet(last, now)) {
            say(new Frame.Progress(task.id(), fraction >= 0 ? Math.min(fraction, 1) : 0, done));
        }
    }

    /** Nothing about a task may follow its answer. */
    private synchronized void say(Frame.Progress progress) {
        if (!over) {
            channel.send(progress);
        }
    }

    @Override
    public boolean stopping() {
        return channel.cancelled(task.id());
    }
}
