package io.quetzalcore.hypervisor.supervision;

/** Whether a child that ended is started again. */
public enum Restart {
    /** Always. */
    PERMANENT,
    /** Only when it ended badly: with a code other than 0, or by a signal. */
    TRANSIENT,
    /** Never. */
    TEMPORARY;

    boolean after(int exitCode) {
        return switch (this) {
            case PERMANENT -> true;
            case TRANSIENT -> exitCode != 0;
            case TEMPORARY -> false;
        };
    }
}
