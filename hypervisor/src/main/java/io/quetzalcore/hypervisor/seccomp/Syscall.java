package io.quetzalcore.hypervisor.seccomp;

import java.util.OptionalInt;

/**
 * System calls, their numbers on each architecture, and what a VM may do with them: the one list from which the filters
 * of all architectures are made. A call that is not in the list is refused.
 *
 * <p>Numbers: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h (aarch64) of Linux. The list
 * began with what {@code strace -f -c} shows of JVMs with every collector. {@code restart_syscall} is in it because the
 * kernel itself puts it in place of a sleep that a stop signal has cut in two.
 */
public enum Syscall {
    // what a busy JVM asks for all the time
    FUTEX(202, 98, Permission.ALLOW),
    READ(0, 63, Permission.ALLOW),
    WRITE(1, 64, Permission.ALLOW),
    SCHED_YIELD(24, 124, Permission.ALLOW),
    MPROTECT(10, 226, Permission.ALLOW),
    MADVISE(28, 233, Permission.ALLOW),
    MMAP(9, 222, Permission.ALLOW),
    MUNMAP(11, 215, Permission.ALLOW),
    PREAD64(17, 67, Permission.ALLOW),
    LSEEK(8, 62, Permission.ALLOW),
    CLOCK_NANOSLEEP(230, 115, Permission.ALLOW),
    RT_SIGPROCMASK(14, 135, Permission.ALLOW),
    RT_SIGRETURN(15, 139, Permission.ALLOW),
    GETRUSAGE(98, 165, Permission.ALLOW),
    GETTID(186, 178, Permission.ALLOW),
    NANOSLEEP(35, 101, Permission.ALLOW),

    // what it asks for now and then, of its own files and threads
    CLOSE(3, 57, Permission.ALLOW),
    FSTAT(5, 80, Permission.ALLOW),
    POLL(7, -1, Permission.ALLOW),
    PPOLL(271, 73, Permission.ALLOW),
    BRK(12, 214, Permission.ALLOW),
    RT_SIGACTION(13, 134, Permission.ALLOW),
    PWRITE64(18, 68, Permission.ALLOW),
    READV(19, 65, Permission.ALLOW),
    WRITEV(20, 66, Permission.ALLOW),
    PREADV(295, 69, Permission.ALLOW),
    PWRITEV(296, 70, Permission.ALLOW),
    MREMAP(25, 216, Permission.ALLOW),
    MSYNC(26, 227, Permission.ALLOW),
    MINCORE(27, 232, Permission.ALLOW),
    DUP(32, 23, Permission.ALLOW),
    DUP2(33, -1, Permission.ALLOW),
    DUP3(292, 24, Permission.ALLOW),
    GETPID(39, 172, Permission.ALLOW),
    GETPPID(110, 173, Permission.ALLOW),
    EXIT(60, 93, Permission.ALLOW),
    EXIT_GROUP(231, 94, Permission.ALLOW),
    UNAME(63, 160, Permission.ALLOW),
    FCNTL(72, 25, Permission.ALLOW),
    FSYNC(74, 82, Permission.ALLOW),
    FDATASYNC(75, 83, Permission.ALLOW),
    GETCWD(79, 17, Permission.ALLOW),
    SYSINFO(99, 179, Permission.ALLOW),
    GETUID(102, 174, Permission.ALLOW),
    GETGID(104, 176, Permission.ALLOW),
    GETEUID(107, 175, Permission.ALLOW),
    GETEGID(108, 177, Permission.ALLOW),
    SIGALTSTACK(131, 132, Permission.ALLOW),
    SCHED_SETAFFINITY(203, 122, Permission.ALLOW),
    SCHED_GETAFFINITY(204, 123, Permission.ALLOW),
    SET_TID_ADDRESS(218, 96, Permission.ALLOW),
    SET_ROBUST_LIST(273, 99, Permission.ALLOW),
    RESTART_SYSCALL(219, 128, Permission.ALLOW),
    FADVISE64(221, 223, Permission.ALLOW),
    FALLOCATE(285, 47, Permission.ALLOW),
    FTRUNCATE(77, 46, Permission.ALLOW),
    SENDFILE(40, 71, Permission.ALLOW),
    COPY_FILE_RANGE(326, 285, Permission.ALLOW),
    CLOCK_GETTIME(228, 113, Permission.ALLOW),
    CLOCK_GETRES(229, 114, Permission.ALLOW),
    GETTIMEOFDAY(96, 169, Permission.ALLOW),
    EPOLL_WAIT(232, -1, Permission.ALLOW),
    EPOLL_PWAIT(281, 22, Permission.ALLOW),
    EPOLL_CTL(233, 21, Permission.ALLOW),
    EPOLL_CREATE1(291, 20, Permission.ALLOW),
    EVENTFD2(290, 19, Permission.ALLOW),
    PIPE2(293, 59, Permission.ALLOW),
    GETCPU(309, 168, Permission.ALLOW),
    GETRANDOM(318, 278, Permission.ALLOW),
    MEMBARRIER(324, 283, Permission.ALLOW),
    RSEQ(334, 293, Permission.ALLOW),
    ARCH_PRCTL(158, -1, Permission.ALLOW),
    CLOSE_RANGE(436, 436, Permission.ALLOW),

    // files by name: which ones there are is the file system's matter, not the filter's
    OPENAT(257, 56, Permission.ALLOW),
    NEWFSTATAT(262, 79, Permission.ALLOW),
    STATX(332, 291, Permission.ALLOW),
    STAT(4, -1, Permission.ALLOW),
    LSTAT(6, -1, Permission.ALLOW),
    ACCESS(21, -1, Permission.ALLOW),
    FACCESSAT(269, 48, Permission.ALLOW),
    FACCESSAT2(439, 439, Permission.ALLOW),
    READLINK(89, -1, Permission.ALLOW),
    READLINKAT(267, 78, Permission.ALLOW),
    GETDENTS64(217, 61, Permission.ALLOW),
    FCHDIR(81, 50, Permission.ALLOW),
    FLOCK(73, 32, Permission.ALLOW),
    MKDIR(83, -1, Permission.ALLOW),
    MKDIRAT(258, 34, Permission.ALLOW),
    RMDIR(84, -1, Permission.ALLOW),
    UNLINK(87, -1, Permission.ALLOW),
    UNLINKAT(263, 35, Permission.ALLOW),
    RENAME(82, -1, Permission.ALLOW),
    RENAMEAT(264, 38, Permission.ALLOW),
    RENAMEAT2(316, 276, Permission.ALLOW),
    STATFS(137, 43, Permission.ALLOW),
    FSTATFS(138, 44, Permission.ALLOW),

    // the program itself, and tighter filters
    EXECVE(59, 221, Permission.ALLOW),
    WAIT4(61, 260, Permission.ALLOW),
    SECCOMP(317, 277, Permission.ALLOW),

    // allowed under a condition
    KILL(62, 129, Permission.OWN_PROCESS),
    TGKILL(234, 131, Permission.OWN_PROCESS),
    CLONE(56, 220, Permission.THREADS),
    CLONE3(435, 435, Permission.FALL_BACK),
    PRCTL(157, 167, Permission.NAMING),
    PRLIMIT64(302, 261, Permission.LIMIT_QUESTIONS),
    IOCTL(16, 29, Permission.TERMINAL_QUESTIONS),
    SOCKETPAIR(53, 199, Permission.LOCAL_PAIR),

    // refused; named here because the self-test and the tests ask for them
    FORK(57, -1, Permission.DENY),
    VFORK(58, -1, Permission.DENY),
    EXECVEAT(322, 281, Permission.DENY),
    SOCKET(41, 198, Permission.DENY),
    CONNECT(42, 203, Permission.DENY),
    BIND(49, 200, Permission.DENY),
    LISTEN(50, 201, Permission.DENY),
    ACCEPT(43, 202, Permission.DENY),
    ACCEPT4(288, 242, Permission.DENY),
    SENDMSG(46, 211, Permission.DENY),
    RECVMSG(47, 212, Permission.DENY),
    PTRACE(101, 117, Permission.DENY),
    PROCESS_VM_READV(310, 270, Permission.DENY),
    PROCESS_VM_WRITEV(311, 271, Permission.DENY),
    PIDFD_OPEN(434, 434, Permission.DENY),
    PIDFD_GETFD(438, 438, Permission.DENY),
    PIDFD_SEND_SIGNAL(424, 424, Permission.DENY),
    UNSHARE(272, 97, Permission.DENY),
    SETNS(308, 268, Permission.DENY),
    MOUNT(165, 40, Permission.DENY),
    UMOUNT2(166, 39, Permission.DENY),
    PIVOT_ROOT(155, 41, Permission.DENY),
    CHROOT(161, 51, Permission.DENY),
    OPEN_TREE(428, 428, Permission.DENY),
    MOVE_MOUNT(429, 429, Permission.DENY),
    FSOPEN(430, 430, Permission.DENY),
    BPF(321, 280, Permission.DENY),
    PERF_EVENT_OPEN(298, 241, Permission.DENY),
    IO_URING_SETUP(425, 425, Permission.DENY),
    IO_URING_ENTER(426, 426, Permission.DENY),
    IO_URING_REGISTER(427, 427, Permission.DENY),
    USERFAULTFD(323, 282, Permission.DENY),
    KEYCTL(250, 219, Permission.DENY),
    ADD_KEY(248, 217, Permission.DENY),
    INIT_MODULE(175, 105, Permission.DENY),
    FINIT_MODULE(313, 273, Permission.DENY),
    KEXEC_LOAD(246, 104, Permission.DENY),
    LINK(86, -1, Permission.DENY),
    LINKAT(265, 37, Permission.DENY),
    SYMLINK(88, -1, Permission.DENY),
    SYMLINKAT(266, 36, Permission.DENY),
    MKNOD(133, -1, Permission.DENY),
    MKNODAT(259, 33, Permission.DENY),
    CHMOD(90, -1, Permission.DENY),
    FCHMOD(91, 52, Permission.DENY),
    FCHMODAT(268, 53, Permission.DENY),
    CHOWN(92, -1, Permission.DENY),
    FCHOWNAT(260, 54, Permission.DENY),
    SETUID(105, 146, Permission.DENY),
    SETGID(106, 144, Permission.DENY),
    SETRLIMIT(160, 164, Permission.DENY),
    MEMFD_CREATE(319, 279, Permission.DENY),
    TKILL(200, 130, Permission.DENY),
    RT_SIGQUEUEINFO(129, 138, Permission.DENY),
    REBOOT(169, 142, Permission.DENY),
    SWAPON(167, 224, Permission.DENY),
    ACCT(163, 89, Permission.DENY),
    QUOTACTL(179, 60, Permission.DENY),
    NAME_TO_HANDLE_AT(303, 264, Permission.DENY),
    OPEN_BY_HANDLE_AT(304, 265, Permission.DENY);

    /** In place of a number: this architecture has no such call. */
    private static final int ABSENT = -1;

    private final int x86;
    private final int arm;
    private final Permission permission;

    Syscall(int x86, int arm, Permission permission) {
        this.x86 = x86;
        this.arm = arm;
        this.permission = permission;
    }

    /** Its number; empty where the architecture has no such call. */
    public OptionalInt number(Architecture architecture) {
        int number = switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> arm;
        };
        return number == ABSENT ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** What a VM may do with it. */
    public Permission permission() {
        return permission;
    }
}
