package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.selftest.IsolationLevel;
import java.io.IOException;

/** This machine's VMs are not as strong as they have to be. */
public final class TooWeak extends IOException {
    private static final long serialVersionUID = 1L;

    TooWeak(IsolationLevel minimum, Isolation seen) {
        super("VMs must be isolated at level " + minimum + " (quetzal.vm.min-isolation), and this machine gives "
                + seen.level() + ": " + seen.missing());
    }
}
