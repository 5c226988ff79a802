package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.VmInspection;
import io.quetzalcore.hypervisor.vm.VmMetrics;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.vm.VmRefusal;
import io.quetzalcore.hypervisor.vm.VmStatus;
import io.quetzalcore.server.entity.VmView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** This worker's VMs, as operators see and steer them. */
@Singleton
public class VmDesk {

    private final Hypervisor hypervisor;
    private final Settings settings;

    @Inject
    VmDesk(Hypervisor hypervisor, Settings settings) {
        this.hypervisor = hypervisor;
        this.settings = settings;
    }

    /** All VMs by number, and what was counted. */
    public VmList list() {
        List<VmView> views = new ArrayList<>();
        for (VmStatus status : hypervisor.list()) {
            views.add(view(status).withoutOutput());
        }
        views.sort(Comparator.comparingInt(VmView::number));
        return new VmList(views, hypervisor.metrics());
    }

    /**
     * The worker's VMs.
     *
     * @param metrics what was counted since the worker started
     */
    public record VmList(List<VmView> vms, VmMetrics metrics) {}

    /** One VM, with the end of its output. */
    public VmView inspect(int number) throws VmRefusal {
        return view(status(number));
    }

    private VmStatus status(int number) throws VmRefusal {
        for (VmStatus status : hypervisor.list()) {
            if (status.number() == number) {
                return status;
            }
        }
        throw VmRefusal.noSuchVm(number);
    }

    /** One without a process is known by its profile alone; one that left meanwhile too. */
    private VmView view(VmStatus status) {
        VmProfile profile = settings.profile(status.profile());
        if (status.pid() > 0) {
            try {
                VmInspection seen = hypervisor.inspect(status.number());
                return view(status, profile, seen.proportionalBytes(), seen.heapBytes(), seen.lastOutput());
            } catch (VmRefusal gone) {
                return view(status, profile, 0, 0, "");
            }
        }
        return view(status, profile, 0, 0, "");
    }

    private static VmView view(
            VmStatus status, VmProfile profile, long proportionalBytes, long heapBytes, String lastOutput) {
        return new VmView(
                status.number(),
                status.profile(),
                status.state().name(),
                status.pid(),
                status.tenant().orElse(""),
                status.taskId().orElse(""),
                status.tasks(),
                profile.cores(),
                profile.memoryBytes(),
                status.memoryBytes(),
                proportionalBytes,
                heapBytes,
                status.started().truncatedTo(ChronoUnit.MILLIS).toString(),
                lastOutput);
    }

    /** A VM more, of a profile; it has to be started. */
    public VmView create(String profile) throws VmRefusal {
        return view(hypervisor.create(profile));
    }

    /** What can be asked of a VM. */
    public enum Act {
        START,
        STOP,
        PAUSE,
        RESUME
    }

    /** Does it; the VM as it is then. */
    public VmView act(int number, Act act) throws VmRefusal, IOException {
        switch (act) {
            case START -> hypervisor.start(number);
            case STOP -> hypervisor.stop(number);
            case PAUSE -> hypervisor.pause(number);
            case RESUME -> hypervisor.resume(number);
        }
        return inspect(number);
    }
}
