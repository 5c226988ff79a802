package io.quetzalcore.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;

/**
 * A database that is away: it was killed, restarts, recovers, or the way to it is cut. What was asked was not done, or was
 * done without an answer; every method of the ledger may be called again.
 */
public final class Outage {

    private static final long LOOK_EVERY_MILLIS = 250;
    private static final int DEEPEST = 20;

    private Outage() {}

    /**
     * Whether a failure means that the database is away, and not that it refused. A connection that breaks shows in many
     * ways, at a commit through a container's pool as an exception that wraps another three times.
     */
    public static boolean is(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof ConnectionException || isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * SQLSTATE classes 08 connection exception, 53 insufficient resources, 57 operator intervention (PostgreSQL, appendix
     * A); without any it was the pool that had no connection to give, for PostgreSQL always gives one.
     */
    private static boolean isAway(Throwable cause) {
        if (!(cause instanceof SQLException refusal)) {
            return false;
        }
        String state = refusal.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /**
     * Asks until the database answers.
     *
     * @param patience how long it may be away
     * @throws RuntimeException what the question threw, when it was another failure or when patience ends
     */
    public static <T> T waitOut(Duration patience, Supplier<T> question) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (RuntimeException e) {
                if (!is(e) || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
    }
}
