package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Archives of the guest's classes, which the JVM maps instead of parsing jars: a VM is ready in about half the time.
 *
 * <p>An archive fits one class path (names, lengths and dates of its jars), one JVM and one collector; its file is named
 * by the hash of these, so that a stale one is never found. It is made by a VM that starts, warms up and leaves.
 */
final class ClassArchive {
    private static final Duration MAKING = Duration.ofMinutes(2);

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
            Path file = file(profile);
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
        Path file = file(profile);
        long begin = System.nanoTime();
        Exchange exchange = Exchange.create(scratch);
        Path draft = exchange.tmp().resolve("classes.jsa");
        try {
            String problem = leaveBehind(new Launcher.Order(
                    profile.writing(profile.outputBytes(), 4L << 30), exchange, guest, new ArchiveUse.Write(draft)));
            if (!Files.isRegularFile(draft)) {
                return "no class archive was made: " + problem;
            }
            place(draft, file);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            return "class archive of " + (Files.size(file) >> 10) + " KiB made in " + millis + " ms";
        } finally {
            exchange.delete();
        }
    }

    /** Copies it beside its place first: the exchange may lie on another file system. */
    private static void place(Path draft, Path file) throws IOException {
        Path whole = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.copy(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Has a VM start and leave; the JVM writes the archive on its way out. */
    private String leaveBehind(Launcher.Order order) throws IOException, InterruptedException {
        VirtualMachine vm = VirtualMachine.start(0, launcher, order);
        var stillborn = vm.awaitReady(MAKING);
        if (stillborn.isPresent()) {
            return stillborn.get().describe();
        }
        vm.shutDown();
        try {
            return vm.death().get(MAKING.toSeconds(), TimeUnit.SECONDS).describe();
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            vm.condemn(_ -> new Exit.Cancelled());
            vm.awaitDeath();
            return "the VM did not leave";
        } catch (InterruptedException e) {
            vm.condemn(_ -> new Exit.Cancelled());
            throw e;
        }
    }

    private Path file(VmProfile profile) throws IOException {
        StringBuilder facts = new StringBuilder(System.getProperty("java.vm.version"));
        facts.append('\n').append(System.getProperty("java.home"));
        facts.append('\n').append(profile.cores() == 1 ? "serial" : "parallel").append(guest.jvmOptions());
        for (Path jar : guest.classPath()) {
            facts.append('\n').append(jar).append(' ').append(Files.size(jar));
            facts.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
        }
        return folder.resolve("guest-" + hash(facts.toString()) + ".jsa");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
