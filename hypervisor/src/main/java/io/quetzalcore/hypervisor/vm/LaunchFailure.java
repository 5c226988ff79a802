package io.quetzalcore.hypervisor.vm;

/** A VM did not come up. */
final class LaunchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Exit.LaunchFailed exit;

    LaunchFailure(Exit.LaunchFailed exit) {
        super(exit.describe());
        this.exit = exit;
    }

    Exit.LaunchFailed exit() {
        return exit;
    }
}
