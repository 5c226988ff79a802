package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder of everything that the stack keeps on this machine.
 *
 * @param root absolute
 */
public record Home(Path root) {
    private static final long LEAST_FREE_BYTES = 200L << 20;

    public static Home of(Path folder) {
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** Passwords and keys, 0600 each. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** What is so now: lock, plan, state, progress, the configuration written for each child. */
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** Log of a child, or of the supervisor. */
    public Path log(String component) {
        return logs().resolve(component + ".log");
    }

    /** {@code java.io.tmpdir} of a child; emptied when it starts. */
    public Path temporary(String component) {
        return root.resolve("tmp").resolve(component);
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    /** Surveys, results and products, by the hash of their content. */
    public Path store() {
        return root.resolve("store");
    }

    /** Root folder of a Payara instance. */
    public Path instance(String component) {
        return root.resolve("instances").resolve(component);
    }

    /** Unpacked programs, which can be made again at any time: Payara's runtime, PostgreSQL, archives of classes. */
    public Path runtime() {
        String shared = System.getenv("QUETZAL_RUNTIME");
        return shared == null || shared.isBlank()
                ? root.resolve("runtime")
                : Path.of(shared).toAbsolutePath();
    }

    public Path lock() {
        return run().resolve("lock");
    }

    public Path state() {
        return run().resolve("state.json");
    }

    public Path plan() {
        return run().resolve("plan.json");
    }

    /** Lines for the person who waits for {@code quetzal up}. */
    public Path progress() {
        return run().resolve("progress");
    }

    /**
     * Makes the folders, for their owner alone.
     *
     * @throws CommandProblem when they cannot be made or written, or when the disk is nearly full
     */
    public void prepare() throws CommandProblem {
        try {
            for (Path folder : List.of(root, secrets(), run(), logs(), root.resolve("tmp"), store(), runtime())) {
                Files.createDirectories(folder);
            }
            ownerOnly(root, "rwx--x--x");
            ownerOnly(secrets(), "rwx------");
            ownerOnly(run(), "rwx------");
            Files.delete(Files.createTempFile(run(), "writable", ""));
        } catch (IOException e) {
            throw new CommandProblem("The home folder " + root + " cannot be written (" + e.getMessage()
                    + "): name another one with --home.");
        }
        refuseWhenDiskIsFull();
    }

    private void refuseWhenDiskIsFull() throws CommandProblem {
        try {
            long free = Files.getFileStore(root).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new CommandProblem("Only " + (free >> 20) + " MB are free where " + root
                        + " lies and the stack needs 200 MB to start: free some, or name another folder with --home.");
            }
        } catch (IOException e) {
            throw new CommandProblem("The free space of " + root + " cannot be read: " + e.getMessage());
        }
    }

    private static void ownerOnly(Path folder, String rights) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
        }
    }
}
