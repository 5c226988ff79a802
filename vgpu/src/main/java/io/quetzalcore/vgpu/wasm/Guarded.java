package io.quetzalcore.vgpu.wasm;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Foreign work on a thread of its own: its stack, its clock, its errors touch nobody else. */
final class Guarded {

    /** How long an interrupted thread is waited for; compiled code looks at every loop and call. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Its time was up. */
    static final class TimeUp extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Guarded() {}

    /**
     * Runs the work.
     *
     * @param stop what is to be done, besides an interruption, when its time is up
     * @throws TimeUp when it took longer
     * @throws ExecutionException with what it threw, errors included
     */
    static <T> T run(String name, Duration limit, Runnable stop, Callable<T> work) throws TimeUp, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, name, Limits.STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = !join(thread, limit);
        boolean timeUp = !task.isDone();
        if (timeUp) {
            thread.interrupt();
            stop.run();
            interrupted |= !join(thread, GRACE);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (timeUp) {
            throw new TimeUp();
        }
        return result(task);
    }

    /** Whether it could be waited for without being interrupted; who interrupts us wants the work to end at once. */
    private static boolean join(Thread thread, Duration limit) {
        try {
            thread.join(limit);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static <T> T result(FutureTask<T> task) throws ExecutionException {
        if (task.state() == Future.State.FAILED) {
            throw new ExecutionException(task.exceptionNow());
        }
        return task.resultNow();
    }
}
