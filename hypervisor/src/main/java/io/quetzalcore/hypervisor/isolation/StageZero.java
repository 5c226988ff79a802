package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.kernel.Landlock;
import io.quetzalcore.hypervisor.kernel.Self;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.seccomp.SyscallFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The program before the VM's program: a small JVM that gives up capabilities, files and system calls, and then becomes
 * the VM's JVM, all of whose threads inherit the loss. Giving up from within the VM's JVM would be too late: Landlock
 * does not reach threads that run already.
 */
public final class StageZero {
    static final String RUN = "--run";
    static final String READ = "--read";
    static final String WRITE = "--write";
    static final String COMMAND = "--";

    private StageZero() {}

    /**
     * Becomes the command.
     *
     * @param arguments {@code --run}, {@code --read} and {@code --write}, each with a path, any number of times; then
     *     {@code --} and the command
     */
    public static void main(String[] arguments) {
        List<Path> run = new ArrayList<>();
        List<Path> read = new ArrayList<>();
        List<Path> write = new ArrayList<>();
        int at = 0;
        while (!arguments[at].equals(COMMAND)) {
            Path path = Path.of(arguments[at + 1]);
            switch (arguments[at]) {
                case RUN -> run.add(path);
                case READ -> read.add(path);
                case WRITE -> write.add(path);
                default -> throw new IllegalArgumentException(arguments[at]);
            }
            at += 2;
        }
        List<String> command = List.of(arguments).subList(at + 1, arguments.length);
        long self = ProcessHandle.current().pid();
        byte[] filter = new SyscallFilter(Architecture.current().orElseThrow(), OptionalLong.of(self)).program();
        Self.giveUpCapabilities();
        Self.gainNoPrivileges();
        Landlock.keep(new Landlock.Left(run, read, write));
        Self.filter(filter);
        Self.become(command, Entrance.ENVIRONMENT);
    }
}
