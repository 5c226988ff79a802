package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.isolation.Isolation;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.HypervisorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out how strong VMs are here, opens this worker's hypervisor, and closes it with the worker: then every VM is gone.
 */
@ApplicationScoped
class HypervisorSource {

    private static final Logger LOG = Logger.getLogger(HypervisorSource.class.getName());

    /** @throws IOException with a plain sentence when VMs are weaker than {@code quetzal.vm.min-isolation} demands */
    @Produces
    @Singleton
    Isolation prove(Settings settings) throws IOException, InterruptedException {
        Isolation isolation = Isolation.strongest(guest(settings), folder(settings));
        LOG.log(Level.INFO, "{0}", isolation);
        return isolation.atLeast(settings.minIsolation());
    }

    @Produces
    @Singleton
    Hypervisor open(Settings settings, Isolation isolation) throws IOException {
        if (!settings.warning().isEmpty()) {
            LOG.log(Level.WARNING, settings.warning());
        }
        Path archives = settings.store().resolve("vms").resolve("archives");
        return Hypervisor.open(
                new HypervisorSettings(guest(settings), isolation, folder(settings), archives, settings.pools()),
                event -> LOG.log(Level.INFO, "{0}", event));
    }

    private static Guest guest(Settings settings) {
        return new Guest(settings.guestClassPath(), "io.quetzalcore.guest.Guest");
    }

    private static Path folder(Settings settings) {
        return settings.store().resolve("vms").resolve(settings.id());
    }

    void close(@Disposes Hypervisor hypervisor) {
        hypervisor.close();
    }
}
