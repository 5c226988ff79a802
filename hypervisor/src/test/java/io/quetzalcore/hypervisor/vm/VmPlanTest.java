package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker's VMs follow its share of the machine. */
class VmPlanTest {
    private static final long GIB = 1L << 30;

    @ParameterizedTest
    @CsvSource({
        // cores, GiB, workers: VMs, cores, GiB of each
        "8,   32,  1, 4, 2, 6",
        "16,  64,  1, 8, 2, 6",
        "64,  512, 1, 8, 8, 16",
        "128, 512, 2, 8, 8, 16",
        "32,  32,  1, 6, 5, 4",
        "128, 2048, 1, 8, 8, 16",
    })
    void largeMachinesHaveVmsAsMeant(int cores, long gib, int workers, int vms, int coresOfVm, long gibOfVm) {
        VmPlan plan = VmPlan.of(cores, gib * GIB, workers);
        assertThat(plan).isEqualTo(new VmPlan(vms, coresOfVm, gibOfVm * GIB, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 24, 2, 1, 1, 2",
        "4, 16, 1, 4, 1, 2",
        "4, 16, 2, 2, 1, 2",
        "1, 1,  1, 1, 1, 1",
        "2, 24, 8, 1, 1, 2",
        "16, 4, 1, 3, 5, 1",
    })
    void smallMachinesHaveFewerAndSmallerOnesAndAWarning(
            int cores, long gib, int workers, int vms, int coresOfVm, long gibOfVm) {
        VmPlan plan = VmPlan.of(cores, gib * GIB, workers);
        assertThat(plan.vms()).isEqualTo(vms);
        assertThat(plan.cores()).isEqualTo(coresOfVm);
        assertThat(plan.memoryBytes()).isEqualTo(gibOfVm * GIB);
        assertThat(plan.warning()).contains("where 4 to 8 of 2 to 8 processors and 4 to 16 GiB are meant");
    }

    @Test
    void allThatAVmMayUseFitsIntoItsMemory() {
        for (long gib : new long[] {1, 2, 4, 16}) {
            VmProfile profile = new VmPlan(1, 1, gib * GIB, "").profile();
            assertThat(profile.memoryBytes()).isBetween(gib * GIB - 1024, gib * GIB);
            assertThat(profile.heapBytes()).isGreaterThan(profile.memoryBytes() / 2);
            assertThat(profile.vgpus()).isEqualTo(1);
        }
    }
}
