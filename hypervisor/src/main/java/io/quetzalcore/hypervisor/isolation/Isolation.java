package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.selftest.IsolationLevel;
import io.quetzalcore.hypervisor.selftest.Observation;
import io.quetzalcore.hypervisor.selftest.SelfTest;
import io.quetzalcore.hypervisor.selftest.SelfTestReport;
import io.quetzalcore.hypervisor.supervision.Tools;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.PlainLauncher;
import io.quetzalcore.hypervisor.vm.Remains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A launcher that has passed its self-test, and what that saw.
 *
 * @param mechanism what confines its VMs, in words
 * @param missing what would make them stronger and how to get it; empty at the strongest level
 */
public record Isolation(Launcher launcher, SelfTestReport report, String mechanism, String missing)
        implements Launcher {

    /** A launcher that this machine may be able to use. */
    private record Candidate(Launcher launcher, String mechanism) {}

    /**
     * Tries this machine's launchers, the most promising first, until one reaches the strongest level; else takes the
     * strongest seen. What killed predecessors left of control groups is swept first.
     *
     * @param guest whose class path and options the VMs of the self-test get; it holds this module
     * @param folder where exchanges are made
     * @throws IOException when the folder cannot be used, or no VM works at all
     */
    public static Isolation strongest(Guest guest, Path folder) throws IOException, InterruptedException {
        Optional<Cgroups> groups = Cgroups.find();
        if (groups.isPresent()) {
            groups.get().sweep(Remains::abandoned);
        }
        Isolation best = null;
        for (Candidate candidate : candidates(groups)) {
            SelfTestReport report = new SelfTest(candidate.launcher(), guest).run(folder);
            String missing = report.level() == IsolationLevel.L3 ? "" : missing(groups, report);
            Isolation tried = new Isolation(candidate.launcher(), report, candidate.mechanism(), missing);
            if (best == null || report.level().compareTo(best.report().level()) > 0) {
                best = tried;
            }
            if (best.report().level().compareTo(IsolationLevel.L2) >= 0) {
                return best;
            }
        }
        if (best == null || best.report().level() == IsolationLevel.NONE) {
            throw new IOException("no VM works on this machine: " + (best == null ? "" : shown(best.report())));
        }
        return best;
    }

    private static List<Candidate> candidates(Optional<Cgroups> groups) {
        List<Candidate> all = new ArrayList<>();
        Optional<Architecture> architecture = Architecture.current();
        String limits = groups.map(found -> " and " + found).orElse("");
        if (architecture.isPresent()) {
            Tools.BWRAP.ifPresent(bwrap -> all.add(new Candidate(
                    new SandboxLauncher(bwrap, groups, architecture.get()), "bubblewrap, seccomp" + limits)));
            all.add(new Candidate(new LandlockLauncher(groups), "Landlock, seccomp" + limits));
        }
        all.add(new Candidate(new PlainLauncher(), "plain processes"));
        return all;
    }

    private static String missing(Optional<Cgroups> groups, SelfTestReport report) {
        List<String> all = new ArrayList<>();
        if (Architecture.current().isEmpty()) {
            return "confinement needs Linux on x86-64 or aarch64";
        }
        if (Tools.BWRAP.isEmpty()) {
            all.add("bubblewrap is not installed (on Debian and Ubuntu: apt-get install bubblewrap)");
        }
        if (groups.isEmpty()) {
            all.add(
                    "control groups cannot be made by this user (run the worker as root, or hand it a group: with systemd"
                            + " Delegate=yes in its unit)");
        }
        if (all.isEmpty() || report.level() == IsolationLevel.L1) {
            all.add("a VM " + shown(report));
        }
        return String.join("; ", all);
    }

    private static String shown(SelfTestReport report) {
        return report.shortcomings().stream()
                .limit(3)
                .map(Observation::toString)
                .collect(Collectors.joining("; "));
    }

    /**
     * Refuses to go on below a level.
     *
     * @throws TooWeak when this is weaker
     */
    public Isolation atLeast(IsolationLevel minimum) throws TooWeak {
        if (report.level().compareTo(minimum) < 0) {
            throw new TooWeak(minimum, this);
        }
        return this;
    }

    /** The guest is told its level, for the records that it writes. */
    @Override
    public Launched launch(Order order) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(order.guest().jvmOptions());
        options.add("-Dquetzal.isolation=" + level());
        Guest told = new Guest(order.guest().classPath(), order.guest().mainClass(), options);
        return launcher.launch(new Order(order.profile(), order.exchange(), told, order.archive()));
    }

    @Override
    public List<Path> groupFolders() {
        return launcher.groupFolders();
    }

    @Override
    public String level() {
        return report.level().toString();
    }

    /** One sentence for a log. */
    @Override
    public String toString() {
        return "VMs are isolated at level " + level() + " (" + report.level().meaning() + ") by " + mechanism
                + ", seen in " + report.took().toMillis() + " ms" + (missing.isEmpty() ? "" : "; missing: " + missing);
    }
}
