package io.quetzalcore.hypervisor.supervision;

/** A child could not be started, so none of its siblings runs either. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String child;
    private final String lastOutput;

    StartFailure(String child, String reason, String lastOutput) {
        super(child + " did not start: " + reason);
        this.child = child;
        this.lastOutput = lastOutput;
    }

    /** Id of the child. */
    public String child() {
        return child;
    }

    /** The last lines of its log; empty when it said nothing. */
    public String lastOutput() {
        return lastOutput;
    }
}
