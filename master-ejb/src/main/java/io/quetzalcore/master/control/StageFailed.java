package io.quetzalcore.master.control;

/** A stage cannot go on; the message is the job's reason, for people. */
final class StageFailed extends Exception {
    private static final long serialVersionUID = 1L;

    StageFailed(String reason) {
        super(reason);
    }
}
