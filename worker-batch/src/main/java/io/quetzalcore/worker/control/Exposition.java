package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.vm.VmMetrics;
import java.util.Map;

/** What a worker counts, in the text format that Prometheus reads (version 0.0.4). */
public final class Exposition {

    private final StringBuilder text = new StringBuilder();

    private Exposition() {}

    /** All metrics of a worker's VMs. */
    public static String of(VmDesk.VmList list) {
        Exposition all = new Exposition();
        VmMetrics counted = list.metrics();
        all.one("quetzal_vm_starts_total", "counter", "VMs that became ready", counted.starts());
        all.one("quetzal_vm_launch_failures_total", "counter", "VMs that never did", counted.launchFailures());
        all.one("quetzal_vm_warm_hits_total", "counter", "tasks that found a VM ready", counted.warmHits());
        all.one("quetzal_vm_waits_total", "counter", "tasks that had to wait for one", counted.waits());
        all.many("quetzal_vm_tasks_total", "counter", "tasks by how they ended", "exit", counted.tasks());
        all.many("quetzal_vm_ends_total", "counter", "VMs that are gone, by how they ended", "exit", counted.ends());
        all.one(
                "quetzal_vm_deaths_last_minute",
                "gauge",
                "VMs that died or did not start within a minute, not by our hand",
                counted.deathsLastMinute());
        all.head("quetzal_vm_pss_bytes", "gauge", "memory of each VM, shared pages in part");
        list.vms().stream()
                .filter(vm -> vm.pid() > 0)
                .forEach(vm -> all.line(
                        "quetzal_vm_pss_bytes",
                        "{vm=\"" + vm.number() + "\",profile=\"" + vm.profile() + "\"}",
                        vm.proportionalBytes()));
        return all.text.toString();
    }

    private void one(String name, String type, String help, long value) {
        head(name, type, help);
        line(name, "", value);
    }

    private void many(String name, String type, String help, String label, Map<String, Long> values) {
        head(name, type, help);
        values.forEach((key, value) -> line(name, "{" + label + "=\"" + key + "\"}", value));
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }
}
