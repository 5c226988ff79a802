package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/**
 * What VMs of one origin have on the machine: a folder for their exchanges, and control groups that are named by it. All of
 * it goes when the premises are closed, and when this process is killed: see {@link Caretaker}.
 */
public final class Premises implements AutoCloseable {
    private final Path folder;
    private final Caretaker caretaker;

    private Premises(Path folder, Caretaker caretaker) {
        this.folder = folder;
        this.caretaker = caretaker;
    }

    /**
     * Makes a folder of its own and removes those of processes that are gone.
     *
     * @param parent where; made when it is missing
     * @param launcher what starts the VMs
     */
    public static Premises open(Path parent, Launcher launcher) throws IOException {
        Path folder = Remains.ownFolder(parent.toAbsolutePath());
        try {
            return new Premises(folder, Caretaker.of(folder, launcher.groupFolders()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Exchange.remove(folder, true);
            throw new InterruptedIOException("interrupted while VMs were prepared for");
        }
    }

    /** The folder; exchanges lie in it. */
    public Path folder() {
        return folder;
    }

    /**
     * Removes the folder and what is left of its control groups, the processes in them included.
     *
     * @throws IOException when something stays
     */
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            if (!caretaker.finish()) {
                Exchange.remove(folder, true);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
