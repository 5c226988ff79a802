package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns a profile, an exchange folder and a guest into a running process: the one place that knows how VMs are confined. */
public interface Launcher {

    /**
     * Starts a VM whose stdin and stdout are the wire, whose stderr is its output, and whose working directory is the
     * exchange folder under the very path it has outside.
     *
     * @throws IOException when it cannot be started
     */
    Launched launch(Order order) throws IOException, InterruptedException;

    /** How strong its VMs are, such as {@code L3}; {@code unproved} when nobody has looked. */
    default String level() {
        return "unproved";
    }

    /** Folders in which it makes control groups; a group is named by the exchange's folder and its parent's: {@code hv-….vm-1}. */
    default List<Path> groupFolders() {
        return List.of();
    }

    /**
     * What to start.
     *
     * @param archive the guest's class archive
     */
    record Order(VmProfile profile, Exchange exchange, Guest guest, ArchiveUse archive) {}

    /** A VM's process, and what only its launcher knows of it. */
    interface Launched extends AutoCloseable {

        Process process();

        /** Number of the VM's JVM, which may be a descendant of the process. */
        default long pid() {
            return process().pid();
        }

        /** Ends the process and whatever it has started. */
        default void kill() {
            List<ProcessHandle> brood = process().descendants().toList();
            process().toHandle().destroyForcibly();
            brood.forEach(ProcessHandle::destroyForcibly);
        }

        /** Called once when the VM is ready and before its first task: what was left open for its start is limited now. */
        default void settle() throws IOException {}

        /**
         * What the launcher saw of a death that the exit code alone does not tell, such as a memory limit that was hit.
         *
         * @param exitCode how the process ended
         * @param output its last output
         */
        Optional<Exit> explain(int exitCode, String output);

        /** Halts the process and whatever it has started: from now on it gets no processor, and keeps its memory. */
        default void freeze() throws IOException {
            Freezing.stop(process());
        }

        /** Lets a frozen process go on; nothing happens to one that runs. */
        default void thaw() throws IOException {
            Freezing.resume(process());
        }

        /** Releases what the process was given; it has ended. */
        @Override
        void close();
    }
}
