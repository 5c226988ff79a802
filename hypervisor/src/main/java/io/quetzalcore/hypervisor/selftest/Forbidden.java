package io.quetzalcore.hypervisor.selftest;

import io.quetzalcore.hypervisor.kernel.Kernel;
import io.quetzalcore.hypervisor.seccomp.Syscall;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What a confined guest must not be able to do. Each attempt is a real one that does no harm where it succeeds: files are
 * opened and not changed, signal 0 is sent, what is made is taken away.
 */
final class Forbidden {
    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int ICMP = 1;
    private static final int PTRACE_PEEKDATA = 2;
    private static final int CLONE_SYSVSEM = 0x40000;
    private static final int BPF_MAP_CREATE = 0;
    private static final int BPF_MAP_TYPE_ARRAY = 2;
    private static final int OPEN_FILES = 4096;
    private static final int THREADS = 700;
    private static final Set<String> HARMLESS =
            Set.of("LANG", "TZ", "PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE", "NLSPATH");

    private final Targets targets;

    Forbidden(Targets targets) {
        this.targets = targets;
    }

    /** Tries an act; returns what was reached, or throws. */
    String attempt(Act act) throws Exception {
        return switch (act) {
            case READ_PASSWORDS -> Files.readAllLines(Path.of("/etc/passwd")).size() + " users";
            case LIST_HOME -> list();
            case WRITE_OUTSIDE -> write();
            case WRITE_PROGRAM -> open(program());
            case WRITE_INPUT -> open(Path.of("in", "canary"));
            case LINK_INPUT -> link();
            case READ_OTHER_VM -> Files.readString(targets.otherVm());
            case CHANGE_KERNEL_SETTING -> openSetting();
            case RUN_PROGRAM -> run();
            case CONNECT -> connect();
            case OPEN_RAW_SOCKET -> closed(call(Syscall.SOCKET, AF_INET, SOCK_RAW, ICMP));
            case SIGNAL_WORKER -> done(call(Syscall.KILL, targets.worker(), 0));
            case READ_WORKER_ENVIRONMENT ->
                Files.readAllBytes(Path.of("/proc", Long.toString(targets.worker()), "environ")).length + " bytes";
            case TRACE -> trace();
            case UNSHARE -> done(call(Syscall.UNSHARE, CLONE_SYSVSEM));
            case MOUNT -> mount();
            case SET_UP_IO_URING -> ioUring();
            case MAKE_BPF_MAP -> bpfMap();
            case HOLD_CAPABILITY -> capability();
            case GAIN_PRIVILEGES -> privileges();
            case HAVE_ENVIRONMENT -> environment();
            case SEE_PROCESSES -> processes();
            case SHARE_FILES -> shared("mnt");
            case SHARE_PROCESSES -> shared("pid");
            case SHARE_NETWORK -> shared("net");
            case SHARE_IPC -> shared("ipc");
            case SHARE_HOST_NAME -> shared("uts");
            case SHARE_CGROUPS -> shared("cgroup");
            case OPEN_FILES_WITHOUT_END -> openFiles();
            case START_THREADS_WITHOUT_END -> startThreads();
            default -> throw new IllegalArgumentException(act.title());
        };
    }

    private String list() throws Denied {
        String[] names = new File(targets.home().toString()).list();
        if (names == null || !Set.of(names).containsAll(targets.homeNames())) {
            throw new Denied(names == null ? "no listing" : "only its own path in it");
        }
        return names.length + " names";
    }

    private String write() throws IOException {
        Files.writeString(targets.outside(), "here");
        Files.delete(targets.outside());
        return targets.outside().toString();
    }

    private static Path program() {
        return Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
    }

    /** Opens a file, or a new one in a folder, for writing, and writes nothing. */
    private static String open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return "made and removed " + Files.deleteIfExists(Files.createTempFile(path, "self", ".test"));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            return channel.size() + " bytes could be written over";
        }
    }

    /** Either would do: a program to run at the next crash, or a key that restarts the machine. */
    private static String openSetting() throws IOException {
        try {
            return open(Path.of("/proc/sysrq-trigger"));
        } catch (IOException e) {
            return open(Path.of("/proc/sys/kernel/core_pattern"));
        }
    }

    private static String link() throws IOException {
        Path link = Path.of("out", "link-" + Thread.currentThread().threadId());
        Files.createLink(link, Path.of("in", "canary"));
        Files.delete(link);
        return "linked";
    }

    private static String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.toHandle().destroyForcibly();
        return "process " + process.pid() + " left with " + process.waitFor();
    }

    private String connect() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targets.port()), 2000);
            return socket.toString();
        }
    }

    /** A process that is not traced has no words to peek at: whoever may ask is told so (ESRCH), others are refused. */
    private String trace() throws Denied {
        long answer = Kernel.call(Syscall.PTRACE, PTRACE_PEEKDATA, targets.worker(), 0, 0);
        if (answer == -Kernel.EPERM || answer == -Kernel.ENOSYS) {
            throw new Denied("errno " + -answer);
        }
        return "the kernel answered " + answer;
    }

    private static String mount() throws Denied {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment type = arena.allocateFrom("tmpfs");
            MemorySegment where = arena.allocateFrom("tmp");
            long answer = call(Syscall.MOUNT, type.address(), where.address(), type.address(), 0, 0);
            Kernel.call(Syscall.UMOUNT2, where.address(), 0);
            return done(answer);
        }
    }

    private static String ioUring() throws Denied {
        try (Arena arena = Arena.ofConfined()) {
            return closed(call(Syscall.IO_URING_SETUP, 1, arena.allocate(120, 8).address()));
        }
    }

    private static String bpfMap() throws Denied {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment map = arena.allocate(72, 8);
            map.setAtIndex(ValueLayout.JAVA_INT, 0, BPF_MAP_TYPE_ARRAY);
            map.setAtIndex(ValueLayout.JAVA_INT, 1, 4);
            map.setAtIndex(ValueLayout.JAVA_INT, 2, 4);
            map.setAtIndex(ValueLayout.JAVA_INT, 3, 1);
            return closed(call(Syscall.BPF, BPF_MAP_CREATE, map.address(), map.byteSize()));
        }
    }

    private static String capability() throws IOException, Denied {
        for (String set : List.of("CapPrm", "CapEff", "CapAmb")) {
            String bits = status(set);
            if (!bits.matches("0+")) {
                return set + " " + bits;
            }
        }
        throw new Denied("it has none");
    }

    private static String privileges() throws IOException, Denied {
        if (status("NoNewPrivs").equals("1")) {
            throw new Denied("no_new_privs is set");
        }
        return "no_new_privs is not set";
    }

    /** A field of the calling thread's status. */
    private static String status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).strip())
                .findFirst()
                .orElse("missing");
    }

    private static String environment() throws Denied {
        Set<String> names = new TreeSet<>(System.getenv().keySet());
        names.removeAll(HARMLESS);
        if (names.isEmpty()) {
            throw new Denied("it is empty");
        }
        return names.toString();
    }

    private static String processes() throws IOException, Denied {
        long self = ProcessHandle.current().pid();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            List<Long> others = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .filter(pid -> pid != self && pid != 1)
                    .toList();
            if (others.isEmpty()) {
                throw new Denied("only itself and its keeper");
            }
            return others.size() + " others";
        }
    }

    private String shared(String name) throws IOException, Denied {
        String own = String.valueOf(Targets.namespaces("self").get(name));
        if (!own.equals(targets.namespaces().get(name))) {
            throw new Denied("its own is " + own);
        }
        return own;
    }

    private static String openFiles() throws IOException {
        List<FileChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < OPEN_FILES; i++) {
                open.add(FileChannel.open(Path.of("in", "canary")));
            }
            return open.size() + " files";
        } finally {
            for (FileChannel channel : open) {
                channel.close();
            }
        }
    }

    private static String startThreads() throws Denied {
        CountDownLatch gate = new CountDownLatch(1);
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                started.add(Thread.ofPlatform().daemon().stackSize(128 << 10).start(() -> pass(gate)));
            }
            return started.size() + " threads";
        } catch (OutOfMemoryError e) {
            throw new Denied(started.size() + " threads, then: " + e.getMessage());
        } finally {
            gate.countDown();
        }
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            return;
        }
    }

    /** Touches so much native memory, which no limit of the JVM covers. */
    static Observation useMemory(long bytes) {
        try (Arena arena = Arena.ofConfined()) {
            for (long used = 0; used < bytes; used += 1 << 20) {
                arena.allocate(1 << 20).fill((byte) 1);
            }
        }
        return new Observation(Act.USE_MEMORY_WITHOUT_END, "main", true, bytes + " bytes");
    }

    private static long call(Syscall call, long... arguments) {
        return Kernel.call(call, arguments);
    }

    private static String done(long answer) throws Denied {
        if (answer < 0) {
            throw new Denied("errno " + -answer);
        }
        return "answer " + answer;
    }

    private static String closed(long file) throws Denied {
        String text = done(file);
        Kernel.call(Syscall.CLOSE, file);
        return text;
    }
}
