package io.quetzalcore.worker.control;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.vm.Exchange;
import io.quetzalcore.store.FolderStore;
import io.quetzalcore.store.Store;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Carries files between the store and a VM's exchange folder: inputs as links where the file system allows, outputs as copies. */
@Singleton
public class PartitionFiles {

    private final Store store;

    @Inject
    PartitionFiles(Settings settings) throws IOException {
        this.store = new FolderStore(settings.store());
    }

    /** Lays a task's inputs out in the VM's {@code in/}. */
    void lay(PartitionTask task, Exchange exchange) throws IOException {
        for (Artifact input : task.inputs()) {
            Path stored = store.path(input.sha256());
            Path laid = within(exchange.in(), input.name());
            try {
                Files.createLink(laid, stored);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(stored, laid);
            }
        }
    }

    /** Takes what the VM made into the store, each file held against the hash that the VM claims. */
    PartitionResult take(Exchange exchange, byte[] answer) throws IOException {
        PartitionResult result = Json.read(answer, PartitionResult.class);
        for (Artifact output : result.outputs()) {
            store.adopt(exchange.output(output.name()), output);
        }
        return result;
    }

    /** Whether there is room to begin with another partition; no when nobody can say. */
    boolean hasRoom() {
        try {
            return store.hasRoom();
        } catch (IOException e) {
            return false;
        }
    }

    private static Path within(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IOException("\"" + name + "\" is no name for a file");
        }
        return file;
    }
}
