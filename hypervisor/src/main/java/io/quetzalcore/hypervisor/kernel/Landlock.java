package io.quetzalcore.hypervisor.kernel;

import static io.quetzalcore.hypervisor.kernel.Kernel.must;

import io.quetzalcore.hypervisor.seccomp.Syscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Landlock: a thread gives up all files but some, TCP, and signals to others, for itself and whatever it starts. It does
 * not reach threads that run already, so it is of use before {@code execve} only.
 *
 * <p>Source: linux/landlock.h; Documentation/userspace-api/landlock.rst.
 */
public final class Landlock {
    private static final int CREATE_RULESET = 444;
    private static final int ADD_RULE = 445;
    private static final int RESTRICT_SELF = 446;
    private static final int ASK_VERSION = 1;
    private static final int PATH_BENEATH = 1;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ = 1 << 2 | 1 << 3;
    private static final long READ_FILE = 1 << 2;
    private static final long TRUNCATE = 1 << 14;
    private static final long IOCTL_DEV = 1 << 15;
    private static final long FOR_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV;

    private static final int AT_FDCWD = -100;
    private static final int O_PATH = 0x200000;
    private static final int O_CLOEXEC = 0x80000;

    private Landlock() {}

    /**
     * What is left to a program; folders with everything in them.
     *
     * @param run may be read and run
     * @param write may be read, written, made and removed
     */
    public record Left(List<Path> run, List<Path> read, List<Path> write) {
        public Left {
            run = List.copyOf(run);
            read = List.copyOf(read);
            write = List.copyOf(write);
        }
    }

    /** The version of the kernel's interface; 0 when it has none. */
    public static int version() {
        return (int) Math.max(0, Kernel.call(CREATE_RULESET, 0, 0, ASK_VERSION));
    }

    /**
     * Gives up everything but what is left. Paths that are not there are passed over.
     *
     * @throws KernelRefusal when the kernel has no Landlock or this thread may still gain privileges
     */
    public static void keep(Left left) {
        int version = version();
        long handled = handledFiles(version);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, handled);
            attributes.set(ValueLayout.JAVA_LONG, 8, 3); // bind and connect of TCP
            attributes.set(ValueLayout.JAVA_LONG, 16, 3); // abstract sockets and signals of others
            long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
            int rules = (int) must("Landlock", Kernel.call(CREATE_RULESET, attributes.address(), size, 0));
            left.run().forEach(path -> allow(rules, path, handled & (READ | EXECUTE)));
            left.read().forEach(path -> allow(rules, path, handled & READ));
            left.write().forEach(path -> allow(rules, path, handled & ~EXECUTE));
            must("to be restricted", Kernel.call(RESTRICT_SELF, rules, 0));
            Kernel.call(Syscall.CLOSE, rules);
        }
    }

    /** All rights that a version knows: 13, then REFER, TRUNCATE, IOCTL_DEV. */
    private static long handledFiles(int version) {
        return switch (version) {
            case 0, 1 -> 0x1FFF;
            case 2 -> 0x3FFF;
            case 3, 4 -> 0x7FFF;
            default -> 0xFFFF;
        };
    }

    private static void allow(int rules, Path path, long rights) {
        if (!Files.exists(path)) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            long opened = Kernel.call(
                    Syscall.OPENAT,
                    AT_FDCWD,
                    arena.allocateFrom(path.toString()).address(),
                    O_PATH | O_CLOEXEC);
            int file = (int) must("to open " + path, opened);
            MemorySegment rule = arena.allocate(16, 8);
            rule.set(ValueLayout.JAVA_LONG, 0, Files.isDirectory(path) ? rights : rights & FOR_FILES);
            rule.set(ValueLayout.JAVA_INT, 8, file);
            must("a rule for " + path, Kernel.call(ADD_RULE, rules, PATH_BENEATH, rule.address(), 0));
            Kernel.call(Syscall.CLOSE, file);
        }
    }
}
