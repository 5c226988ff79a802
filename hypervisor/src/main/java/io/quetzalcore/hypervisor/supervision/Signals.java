package io.quetzalcore.hypervisor.supervision;

/** Exit codes as Java reports them: 128 and the signal's number for a process that a signal ended. */
public final class Signals {
    private Signals() {}

    /** The signal that ended a process with this exit code; 0 when none did. */
    public static int of(int exitCode) {
        return exitCode > 128 && exitCode <= 128 + 64 ? exitCode - 128 : 0;
    }

    /** The usual name of a signal, such as SIGKILL. */
    public static String name(int signal) {
        return switch (signal) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 15 -> "SIGTERM";
            case 24 -> "SIGXCPU";
            case 25 -> "SIGXFSZ";
            case 31 -> "SIGSYS";
            default -> "signal " + signal;
        };
    }

    /** An exit code in words. */
    public static String describe(int exitCode) {
        int signal = of(exitCode);
        return signal == 0 ? "exit code " + exitCode : "ended by " + name(signal);
    }
}
