package io.quetzalcore.geophysics.crew;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/**
 * Shares rows out among a fixed number of threads. A row's result never depends on how the rows are shared out, so that
 * the answer has the same bits for any number of threads.
 */
public final class Crew implements AutoCloseable {

    /** Below so many nodes the hand-over costs more than it saves. */
    private static final long WORTH_SHARING = 16_384;

    private final int parallelism;
    private final ForkJoinPool pool;

    /** What to do with rows from..to-1. */
    @FunctionalInterface
    public interface Rows {
        void work(int from, int to);
    }

    public Crew(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("a crew of " + parallelism);
        }
        this.parallelism = parallelism;
        this.pool = new ForkJoinPool(parallelism);
    }

    /**
     * Works on all rows and returns when all are done.
     *
     * @param rows how many
     * @param nodes how much work they are together
     */
    public void share(int rows, long nodes, Rows work) {
        int parts = nodes < WORTH_SHARING ? 1 : Math.min(parallelism, rows);
        if (parts == 1) {
            work.work(0, rows);
            return;
        }
        ForkJoinTask<?>[] others = new ForkJoinTask<?>[parts - 1];
        for (int part = 1; part < parts; part++) {
            int from = (int) ((long) rows * part / parts);
            int to = (int) ((long) rows * (part + 1) / parts);
            others[part - 1] = pool.submit(() -> work.work(from, to));
        }
        work.work(0, rows / parts);
        for (ForkJoinTask<?> other : others) {
            other.join();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
