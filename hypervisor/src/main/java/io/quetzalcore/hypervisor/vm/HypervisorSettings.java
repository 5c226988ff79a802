package io.quetzalcore.hypervisor.vm;

import java.nio.file.Path;
import java.util.List;

/**
 * What a hypervisor runs and where.
 *
 * @param guest the program in its VMs
 * @param launcher how they are confined
 * @param folder where the exchange folders are made; on the file system of the store, when files shall be linked
 * @param archives where class archives are kept between runs; may be shared by several hypervisors
 * @param pools which VMs are kept warm
 */
public record HypervisorSettings(Guest guest, Launcher launcher, Path folder, Path archives, List<Warm> pools) {

    /** So many VMs of one profile. */
    public record Warm(VmProfile profile, int vms) {
        public Warm {
            if (vms < 1) {
                throw new IllegalArgumentException("a pool of " + vms + " VMs");
            }
        }
    }

    public HypervisorSettings {
        pools = List.copyOf(pools);
        long names =
                pools.stream().map(pool -> pool.profile().name()).distinct().count();
        if (pools.isEmpty() || names < pools.size()) {
            throw new IllegalArgumentException("each pool needs a profile of its own name, and there is at least one");
        }
    }

    /** Plain processes of one profile. */
    public static HypervisorSettings plain(Guest guest, Path folder, Path archives, VmProfile profile, int vms) {
        return new HypervisorSettings(guest, new PlainLauncher(), folder, archives, List.of(new Warm(profile, vms)));
    }
}
