package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.HypervisorSettings;
import io.quetzalcore.hypervisor.vm.VmProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens this worker's hypervisor, and closes it with the worker: then every VM is gone. */
@ApplicationScoped
class HypervisorSource {

    private static final Logger LOG = Logger.getLogger(HypervisorSource.class.getName());

    @Produces
    @Singleton
    Hypervisor open(Settings settings) throws IOException {
        Guest guest = new Guest(settings.guestClassPath(), "io.quetzalcore.guest.Guest");
        VmProfile profile = VmProfile.standard(settings.cores(), (long) settings.heapMib() << 20);
        Path folder = settings.store().resolve("vms").resolve(settings.id());
        Path archives = settings.store().resolve("vms").resolve("archives");
        return Hypervisor.open(
                HypervisorSettings.plain(guest, folder, archives, profile, settings.slots()),
                event -> LOG.log(Level.INFO, "{0}", event));
    }

    void close(@Disposes Hypervisor hypervisor) {
        hypervisor.close();
    }
}
