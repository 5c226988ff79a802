package io.quetzalcore.hypervisor.selftest;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a VM is to reach for, prepared by the worker so that a denial is one: everything here is there and open to the
 * worker itself.
 *
 * @param home a folder that can be listed
 * @param homeNames what it holds for the worker; a VM may see the few of them that lead to its own files
 * @param outside a file that can be made
 * @param otherVm a file of another VM
 * @param port where someone listens on the loopback interface
 * @param worker process number of the worker
 * @param namespaces the worker's, by name
 * @param memoryBytes how much memory to use when told to use it without end
 */
record Targets(
        Path home,
        Set<String> homeNames,
        Path outside,
        Path otherVm,
        int port,
        long worker,
        Map<String, String> namespaces,
        long memoryBytes) {

    /** The namespaces of a process, by name. */
    static Map<String, String> namespaces(String process) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String name : new String[] {"mnt", "pid", "net", "ipc", "uts", "cgroup"}) {
            Path link = Path.of("/proc", process, "ns", name);
            all.put(
                    name,
                    Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "none");
        }
        return all;
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        namespaces.forEach((name, id) ->
                text.append("ns.").append(name).append('=').append(id).append('\n'));
        text.append("home=").append(home).append('\n');
        text.append("names=").append(String.join("/", homeNames)).append('\n');
        text.append("outside=").append(outside).append('\n');
        text.append("other=").append(otherVm).append('\n');
        text.append("port=").append(port).append('\n');
        text.append("worker=").append(worker).append('\n');
        text.append("memory=").append(memoryBytes).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Targets of(byte[] bytes) throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
        Map<String, String> namespaces = new TreeMap<>();
        for (String key : read.stringPropertyNames()) {
            if (key.startsWith("ns.")) {
                namespaces.put(key.substring(3), read.getProperty(key));
            }
        }
        return new Targets(
                Path.of(read.getProperty("home")),
                Set.of(read.getProperty("names").split("/", -1)),
                Path.of(read.getProperty("outside")),
                Path.of(read.getProperty("other")),
                Integer.parseInt(read.getProperty("port")),
                Long.parseLong(read.getProperty("worker")),
                namespaces,
                Long.parseLong(read.getProperty("memory")));
    }
}
