package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Archives of the guest's classes, which the JVM maps instead of parsing jars: a VM is ready in about half the time.
 *
 * <p>An archive fits one class path (names, lengths and dates of its jars), one JVM and one collector; its file is named
 * by the hash of these {@link ArchiveFacts}, so that a stale one is never used, and they lie beside it, so that it can be
 * said what has changed. It is made by a VM that starts, rehearses and leaves, and held against its checksums before a
 * hypervisor uses it.
 */
final class ClassArchive {
    private static final Object ONE_IN_THIS_PROCESS = new Object();
    private static final Duration MAKING = Duration.ofMinutes(5);

    private final Guest guest;
    private final Launcher launcher;
    private final Path folder;

    ClassArchive(Guest guest, Launcher launcher, Path folder) {
        this.guest = guest;
        this.launcher = launcher;
        this.folder = folder.toAbsolutePath();
    }

    /** The archive for a profile, when it has been made. */
    ArchiveUse use(VmProfile profile) {
        try {
            Path file = file(facts(profile));
            return Files.isRegularFile(file) ? new ArchiveUse.Read(file) : new ArchiveUse.None();
        } catch (IOException e) {
            return new ArchiveUse.None();
        }
    }

    /** Whether an archive is missing that could be made: not with folders in the class path. */
    boolean wanting(VmProfile profile) {
        return guest.classPath().stream().allMatch(Files::isRegularFile) && use(profile) instanceof ArchiveUse.None;
    }

    /**
     * Makes the archive for a profile.
     *
     * @param scratch where the VM that makes it may have its exchange
     * @return what happened, in words
     */
    String make(VmProfile profile, Path scratch) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        synchronized (ONE_IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                return wanting(profile) ? makeAlone(profile, scratch) : "class archive made by a neighbour";
            } catch (FileLockInterruptionException e) {
                throw new InterruptedException();
            }
        }
    }

    private String makeAlone(VmProfile profile, Path scratch) throws IOException, InterruptedException {
        ArchiveFacts facts = facts(profile);
        Path file = file(facts);
        long begin = System.nanoTime();
        Exchange exchange = Exchange.create(scratch);
        Path draft = exchange.tmp().resolve("classes.jsa");
        try {
            Optional<String> problem = leaveBehind(new Launcher.Order(
                    profile.writing(profile.outputBytes(), 4L << 30), exchange, guest, new ArchiveUse.Write(draft)));
            if (problem.isPresent() || !Files.isRegularFile(draft)) {
                return "no class archive was made: " + problem.orElse("the JVM wrote none");
            }
            Files.write(beside(file), facts.lines()); // first: an archive without its facts is never found stale
            place(draft, file);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return "class archive of " + (Files.size(file) >> 10) + " KiB made in " + millis + " ms";
        } finally {
            exchange.delete();
        }
    }

    /**
     * Removes archives of this installation that fit it no more, or whose bytes are not what the JVM wrote, and what was
     * half-written by processes that are gone.
     *
     * @return a sentence about each
     */
    List<String> sweep(VmProfile profile) throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();
        if (!Files.isDirectory(folder) || !guest.classPath().stream().allMatch(Files::isRegularFile)) {
            return told;
        }
        told.addAll(sweepHalves());
        ArchiveFacts now = facts(profile);
        for (ArchiveFacts other : known()) {
            if (other.isFormerly(now)) {
                told.add(remove(file(other), now.changedSince(other)));
            }
        }
        if (use(profile) instanceof ArchiveUse.Read read) {
            Optional<String> damage = JvmCommand.refusal(profile, guest, read);
            damage.ifPresent(why -> told.add(remove(read.file(), "the JVM refuses it: " + why)));
        }
        return told;
    }

    private List<String> sweepHalves() throws IOException {
        List<String> told = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "guest-*.jsa.*")) {
            for (Path half : files) {
                String name = String.valueOf(half.getFileName());
                if (!isAlive(name.substring(name.lastIndexOf('.') + 1)) && Files.deleteIfExists(half)) {
                    told.add("the class archive " + name + " was half-written, and is removed");
                }
            }
        }
        return told;
    }

    private static boolean isAlive(String pid) {
        return pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private List<ArchiveFacts> known() throws IOException {
        List<ArchiveFacts> known = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "guest-*.facts")) {
            for (Path file : files) {
                known.add(new ArchiveFacts(Files.readAllLines(file)));
            }
        }
        return known;
    }

    /** A VM that has it mapped keeps it until it leaves. */
    private static String remove(Path file, String why) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(beside(file));
        } catch (IOException e) {
            why = why + " (and it cannot be removed: " + e + ")";
        }
        return "the class archive " + file.getFileName() + " is stale: " + why
                + "; VMs start slower until another is made";
    }

    private static Path beside(Path file) {
        return file.resolveSibling(String.valueOf(file.getFileName()).replace(".jsa", ".facts"));
    }

    /** What a process writes before it is whole. */
    static Path half(Path file, long pid) {
        return file.resolveSibling(file.getFileName() + "." + pid);
    }

    /** Copies it beside its place first: the exchange may lie on another file system. */
    private static void place(Path draft, Path file) throws IOException {
        Path whole = half(file, ProcessHandle.current().pid());
        try {
            Files.copy(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /**
     * Has a VM start and leave; the JVM writes the archive on its way out, be it in order or not.
     *
     * @return why what it wrote is not all that it should be
     */
    private Optional<String> leaveBehind(Launcher.Order order) throws IOException, InterruptedException {
        VirtualMachine vm = VirtualMachine.start(0, launcher, order);
        try {
            Optional<Exit> stillborn = vm.awaitReady(MAKING);
            if (stillborn.isPresent()) {
                Exit exit = stillborn.get();
                return Optional.of(exit.describe() + "\n" + exit.evidence());
            }
            vm.shutDown();
            vm.death().get(MAKING.toSeconds(), TimeUnit.SECONDS);
            return Optional.empty();
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            vm.condemn(_ -> new Exit.Cancelled());
            vm.awaitDeath();
            return Optional.of("the VM did not leave");
        } catch (InterruptedException e) {
            vm.condemn(_ -> new Exit.Cancelled());
            vm.awaitDeath();
            throw e;
        }
    }

    private ArchiveFacts facts(VmProfile profile) throws IOException {
        return ArchiveFacts.of(guest, profile);
    }

    private Path file(ArchiveFacts facts) {
        return folder.resolve("guest-" + facts.hash() + ".jsa");
    }
}
