package io.quetzalcore.hypervisor.seccomp;

import java.util.Optional;

/** Processors for which there are filters. */
public enum Architecture {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    private final int audit;

    Architecture(int audit) {
        this.audit = audit;
    }

    /** AUDIT_ARCH_* of linux/audit.h: what the kernel says in {@code seccomp_data.arch}. */
    public int audit() {
        return audit;
    }

    /** This machine's, when it is Linux on one of them. */
    public static Optional<Architecture> current() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> Optional.of(X86_64);
            case "aarch64" -> Optional.of(AARCH64);
            default -> Optional.empty();
        };
    }
}
