package io.quetzalcore.hypervisor.seccomp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both encodings, run by an interpreter: the verdicts, not the instructions, are what matters. */
class SyscallFilterTest {
    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int EPERM = 0x00050001;
    private static final int ENOSYS = 0x00050026;
    private static final int ENOTTY = 0x00050019;

    @ParameterizedTest
    @EnumSource
    void everyCallOfTheListGetsItsPermission(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        for (Syscall call : Syscall.values()) {
            OptionalInt number = call.number(architecture);
            if (number.isEmpty()) {
                continue;
            }
            switch (call.permission()) {
                case ALLOW, OWN_PROCESS ->
                    assertThat(run(machine, architecture, call)).as(call.name()).isEqualTo(ALLOW);
                case DENY ->
                    assertThat(run(machine, architecture, call)).as(call.name()).isEqualTo(EPERM);
                case FALL_BACK ->
                    assertThat(run(machine, architecture, call)).as(call.name()).isEqualTo(ENOSYS);
                case THREADS, NAMING, LIMIT_QUESTIONS, TERMINAL_QUESTIONS, LOCAL_PAIR -> {
                    // by their arguments: below
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberThatIsNotInTheListIsRefused(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        Set<Integer> listed = new HashSet<>();
        for (Syscall call : Syscall.values()) {
            call.number(architecture).ifPresent(listed::add);
        }
        for (int number = 0; number < 1000; number++) {
            if (!listed.contains(number)) {
                assertThat(machine.run(architecture.audit(), number, 0, 0, 0)).isEqualTo(EPERM);
            }
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            int number = random.nextInt();
            if (!listed.contains(number)) {
                assertThat(machine.run(architecture.audit(), number, random.nextLong(), random.nextLong()))
                        .isIn(EPERM, KILL);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void processesAreRefusedAndThreadsAreNot(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        long threadOfGlibc = 0x3D0F00;
        long fork = 0x1200011;
        long vfork = 0x4111;
        assertThat(run(machine, architecture, Syscall.CLONE, threadOfGlibc)).isEqualTo(ALLOW);
        assertThat(run(machine, architecture, Syscall.CLONE, fork)).isEqualTo(EPERM);
        assertThat(run(machine, architecture, Syscall.CLONE, vfork)).isEqualTo(EPERM);
        assertThat(run(machine, architecture, Syscall.CLONE, 0x1_0000_0000_0000L))
                .as("a bit in the high word is no thread")
                .isEqualTo(EPERM);
    }

    @ParameterizedTest
    @EnumSource
    void namesAndQuestionsPassAndSettingsDoNot(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        for (long naming : new long[] {15, 38, 0x53564D41}) {
            assertThat(run(machine, architecture, Syscall.PRCTL, naming)).isEqualTo(ALLOW);
        }
        for (long setting : new long[] {1, 4, 8, 22, 23, 24, 36, 47}) {
            assertThat(run(machine, architecture, Syscall.PRCTL, setting)).isEqualTo(EPERM);
        }
        assertThat(run(machine, architecture, Syscall.PRLIMIT64, 0, 7, 0)).isEqualTo(ALLOW);
        assertThat(run(machine, architecture, Syscall.PRLIMIT64, 0, 7, 0x7FFF_1234))
                .isEqualTo(EPERM);
        assertThat(run(machine, architecture, Syscall.PRLIMIT64, 0, 7, 0x7FFF_0000_0000L))
                .as("a pointer whose low word is 0")
                .isEqualTo(EPERM);
        assertThat(run(machine, architecture, Syscall.IOCTL, 0, 0x541B)).isEqualTo(ALLOW);
        assertThat(run(machine, architecture, Syscall.IOCTL, 0, 0x5401)).isEqualTo(ALLOW);
        assertThat(run(machine, architecture, Syscall.IOCTL, 0, 0x5412))
                .as("TIOCSTI")
                .isEqualTo(ENOTTY);
        assertThat(run(machine, architecture, Syscall.SOCKETPAIR, 1, 1)).isEqualTo(ALLOW);
        assertThat(run(machine, architecture, Syscall.SOCKETPAIR, 2, 1)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAProcessNamespaceOnlyTheOwnProcessIsSignalled(Architecture architecture) {
        BpfMachine machine = new BpfMachine(new SyscallFilter(architecture, OptionalLong.of(4711)).program());
        for (Syscall call : new Syscall[] {Syscall.KILL, Syscall.TGKILL}) {
            assertThat(run(machine, architecture, call, 4711)).isEqualTo(ALLOW);
            assertThat(run(machine, architecture, call, 1)).isEqualTo(EPERM);
            assertThat(run(machine, architecture, call, -1)).isEqualTo(EPERM);
            assertThat(run(machine, architecture, call, 0)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsOfAForeignArchitectureKill(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        int i386 = 0x40000003;
        int arm = 0x40000028;
        for (int foreign : new int[] {i386, arm, 0, architecture == Architecture.X86_64 ? 0xC00000B7 : 0xC000003E}) {
            assertThat(machine.run(foreign, 0, 0, 0)).isEqualTo(KILL);
        }
        int x32Read = 0x40000000;
        assertThat(machine.run(architecture.audit(), x32Read, 0, 0))
                .isEqualTo(architecture == Architecture.X86_64 ? KILL : EPERM);
    }

    /** Numbers from syscall_64.tbl and asm-generic/unistd.h, written down a second time. */
    @ParameterizedTest
    @EnumSource
    void numbersAreThoseOfTheKernel(Architecture architecture) {
        Map<Syscall, int[]> known = new HashMap<>();
        known.put(Syscall.READ, new int[] {0, 63});
        known.put(Syscall.MMAP, new int[] {9, 222});
        known.put(Syscall.RT_SIGRETURN, new int[] {15, 139});
        known.put(Syscall.CLONE, new int[] {56, 220});
        known.put(Syscall.EXECVE, new int[] {59, 221});
        known.put(Syscall.PTRACE, new int[] {101, 117});
        known.put(Syscall.FUTEX, new int[] {202, 98});
        known.put(Syscall.RESTART_SYSCALL, new int[] {219, 128});
        known.put(Syscall.OPENAT, new int[] {257, 56});
        known.put(Syscall.NEWFSTATAT, new int[] {262, 79});
        known.put(Syscall.UNSHARE, new int[] {272, 97});
        known.put(Syscall.PRLIMIT64, new int[] {302, 261});
        known.put(Syscall.SECCOMP, new int[] {317, 277});
        known.put(Syscall.BPF, new int[] {321, 280});
        known.put(Syscall.IO_URING_SETUP, new int[] {425, 425});
        known.put(Syscall.CLONE3, new int[] {435, 435});
        known.forEach((call, numbers) -> assertThat(call.number(architecture))
                .as(call.name())
                .hasValue(numbers[architecture == Architecture.X86_64 ? 0 : 1]));
        assertThat(Syscall.STAT.number(Architecture.AARCH64)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noNumberIsListedTwice(Architecture architecture) {
        Map<Integer, Syscall> seen = new HashMap<>();
        for (Syscall call : Syscall.values()) {
            call.number(architecture)
                    .ifPresent(number ->
                            assertThat(seen.put(number, call)).as(call.name()).isNull());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatABusyJvmAsksForIsAnsweredEarly(Architecture architecture) {
        BpfMachine machine = machine(architecture);
        run(machine, architecture, Syscall.FUTEX);
        assertThat(machine.steps()).isLessThan(10);
    }

    private static BpfMachine machine(Architecture architecture) {
        return new BpfMachine(SyscallFilter.of(architecture).program());
    }

    private static int run(BpfMachine machine, Architecture architecture, Syscall call, long... arguments) {
        return machine.run(
                architecture.audit(), call.number(architecture).orElseThrow(), java.util.Arrays.copyOf(arguments, 6));
    }
}
