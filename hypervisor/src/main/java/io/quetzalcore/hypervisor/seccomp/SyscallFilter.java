package io.quetzalcore.hypervisor.seccomp;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The filter that holds for a VM's whole life, as a classic BPF program for seccomp(2).
 *
 * <p>What it refuses it refuses with EPERM, so that Java sees an exception and the task ends with a message. Only a call
 * of a foreign architecture (32-bit calls on x86-64) kills: there is no honest way to make one.
 *
 * @param architecture for which the numbers are
 * @param onlyProcess the one process that may be signalled; empty when a process namespace sees to that
 */
public record SyscallFilter(Architecture architecture, OptionalLong onlyProcess) {
    static final int ALLOW = 0x7FFF0000;
    static final int KILL_PROCESS = 0x80000000;
    static final int REFUSE = 0x00050001;
    static final int NO_SUCH_CALL = 0x00050000 | 38;
    static final int NO_TERMINAL = 0x00050000 | 25;

    private static final int X32_CALLS = 0x40000000;
    private static final int CLONE_THREAD = 0x00010000;
    private static final int AF_UNIX = 1;
    private static final int PR_SET_NAME = 15;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_SET_VMA = 0x53564D41;
    private static final int TCGETS = 0x5401;
    private static final int FIONREAD = 0x541B;

    /** For a VM in a process namespace of its own. */
    public static SyscallFilter of(Architecture architecture) {
        return new SyscallFilter(architecture, OptionalLong.empty());
    }

    /** The program: an array of struct sock_filter. */
    public byte[] program() {
        Bpf bpf = new Bpf();
        bpf.load(Bpf.ARCHITECTURE).ifEqual(architecture.audit(), 1, 0).answer(KILL_PROCESS);
        bpf.load(Bpf.NUMBER);
        if (architecture == Architecture.X86_64) {
            bpf.ifAtLeast(X32_CALLS, 0, 1).answer(KILL_PROCESS);
        }
        for (Syscall call : Syscall.values()) {
            OptionalInt number = call.number(architecture);
            if (number.isPresent()) {
                permit(bpf, number.getAsInt(), call.permission());
            }
        }
        return bpf.answer(REFUSE).bytes();
    }

    private void permit(Bpf bpf, int number, Permission permission) {
        switch (permission) {
            case ALLOW -> bpf.ifEqual(number, 0, 1).answer(ALLOW);
            case DENY -> bpf.ifEqual(number, 0, 1).answer(REFUSE);
            case FALL_BACK -> bpf.ifEqual(number, 0, 1).answer(NO_SUCH_CALL);
            case THREADS -> threadsOnly(bpf, number);
            case OWN_PROCESS -> ownProcessOnly(bpf, number);
            case NAMING -> among(bpf, number, 0, List.of(PR_SET_NAME, PR_SET_VMA, PR_SET_NO_NEW_PRIVS), REFUSE);
            case TERMINAL_QUESTIONS -> among(bpf, number, 1, List.of(FIONREAD, TCGETS), NO_TERMINAL);
            case LOCAL_PAIR -> among(bpf, number, 0, List.of(AF_UNIX), REFUSE);
            case LIMIT_QUESTIONS -> nullOnly(bpf, number, 2);
        }
    }

    private static void threadsOnly(Bpf bpf, int number) {
        bpf.ifEqual(number, 0, 4);
        bpf.load(Bpf.lowWord(0)).ifAnyBit(CLONE_THREAD, 0, 1).answer(ALLOW).answer(REFUSE);
    }

    private void ownProcessOnly(Bpf bpf, int number) {
        if (onlyProcess.isEmpty()) {
            bpf.ifEqual(number, 0, 1).answer(ALLOW);
        } else {
            among(bpf, number, 0, List.of((int) onlyProcess.getAsLong()), REFUSE);
        }
    }

    /** Allows the call when the low word of an argument is one of some; the kernel reads these arguments as 32 bits. */
    private static void among(Bpf bpf, int number, int argument, List<Integer> allowed, int otherwise) {
        bpf.ifEqual(number, 0, 1 + allowed.size() + 2).load(Bpf.lowWord(argument));
        for (int i = 0; i < allowed.size(); i++) {
            bpf.ifEqual(allowed.get(i), allowed.size() - i, 0);
        }
        bpf.answer(otherwise).answer(ALLOW);
    }

    /** Allows the call when an argument, a pointer of 64 bits, is null. */
    private static void nullOnly(Bpf bpf, int number, int argument) {
        bpf.ifEqual(number, 0, 6).load(Bpf.lowWord(argument)).ifEqual(0, 0, 3);
        bpf.load(Bpf.highWord(argument)).ifEqual(0, 0, 1).answer(ALLOW).answer(REFUSE);
    }
}
