package io.quetzalcore.hypervisor.kernel;

import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.seccomp.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;

/** Calls into the Linux kernel, made by the C library's {@code syscall} through the foreign function interface. */
@SuppressWarnings("restricted") // VMs and stage 0 are started with --enable-native-access
public final class Kernel {
    public static final int EPERM = 1;
    public static final int ENOSYS = 38;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));
    private static final Architecture ARCHITECTURE = Architecture.current()
            .orElseThrow(() -> new UnsupportedOperationException("Linux on x86-64 or aarch64 is needed"));

    private Kernel() {}

    /**
     * Makes a call of up to five arguments.
     *
     * @return what the kernel answered; below zero the negative errno. {@code -ENOSYS} when the architecture has no such
     *     call
     */
    public static long call(Syscall call, long... arguments) {
        OptionalInt number = call.number(ARCHITECTURE);
        return number.isEmpty() ? -ENOSYS : call(number.getAsInt(), arguments);
    }

    /** The same by number. */
    public static long call(int number, long... arguments) {
        long[] five = java.util.Arrays.copyOf(arguments, 5);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long answer = (long) SYSCALL.invokeExact(state, (long) number, five[0], five[1], five[2], five[3], five[4]);
            return answer == -1 ? -(int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable e) {
            throw new IllegalStateException("syscall " + number, e);
        }
    }

    /** Answers as a plain number, or an exception that names the call. */
    static long must(String what, long answer) {
        if (answer < 0) {
            throw new KernelRefusal(what, (int) -answer);
        }
        return answer;
    }
}
