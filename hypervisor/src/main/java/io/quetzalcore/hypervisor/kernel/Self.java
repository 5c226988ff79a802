package io.quetzalcore.hypervisor.kernel;

import static io.quetzalcore.hypervisor.kernel.Kernel.must;

import io.quetzalcore.hypervisor.seccomp.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** What a process can do to itself. */
public final class Self {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int MOST_CAPABILITIES = 64;
    private static final int SECCOMP_SET_MODE_FILTER = 1;
    private static final int ALL_THREADS = 1;

    private Self() {}

    /**
     * The next program that this process becomes has no capabilities. An ordinary user has none to give up, and the
     * kernel then refuses, to no harm.
     */
    public static void giveUpCapabilities() {
        for (int capability = 0; capability < MOST_CAPABILITIES; capability++) {
            Kernel.call(Syscall.PRCTL, PR_CAPBSET_DROP, capability);
        }
    }

    /** Nothing this process runs can gain privileges any more: programs with the set-user-ID bit run without it. */
    public static void gainNoPrivileges() {
        must("to forgo privileges", Kernel.call(Syscall.PRCTL, PR_SET_NO_NEW_PRIVS, 1));
    }

    /** Puts a seccomp filter over all threads. */
    public static void filter(byte[] program) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(program.length, 8);
            MemorySegment.copy(program, 0, instructions, ValueLayout.JAVA_BYTE, 0, program.length);
            MemorySegment whole = arena.allocate(16, 8);
            whole.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / 8));
            whole.set(ValueLayout.ADDRESS, 8, instructions);
            must(
                    "the system call filter",
                    Kernel.call(Syscall.SECCOMP, SECCOMP_SET_MODE_FILTER, ALL_THREADS, whole.address()));
        }
    }

    /** Becomes another program. Returns only by an exception. */
    public static void become(List<String> command, Map<String, String> environment) {
        Arena arena = Arena.global();
        List<String> variables = environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        must(
                "to run " + command.getFirst(),
                Kernel.call(
                        Syscall.EXECVE,
                        arena.allocateFrom(command.getFirst()).address(),
                        strings(arena, command).address(),
                        strings(arena, variables).address()));
    }

    private static MemorySegment strings(Arena arena, List<String> texts) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        return pointers;
    }
}
