package io.quetzalcore.ledger;

import java.util.UUID;

/**
 * What a master is told about a job: the body of the messages on {@link Destination#SURVEYS}.
 *
 * @param job the job
 * @param command start, stop, restart or abandon
 */
public record Command(UUID job, String command) {
    /** A new job waits: claim it and start it. */
    public static final String START = "start";
    /** The job is to stop. */
    public static final String STOP = "stop";
    /** The job waits again: claim it and restart it. */
    public static final String RESTART = "restart";
    /** The job was given up. */
    public static final String ABANDON = "abandon";
}
