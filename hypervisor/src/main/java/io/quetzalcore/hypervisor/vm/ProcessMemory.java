package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory of a process as the kernel counts it. 0 where the system does not say (no /proc) or the process is gone. */
final class ProcessMemory {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private ProcessMemory() {}

    /** Resident bytes (RSS). */
    static long resident(long pid) {
        return bytes(pid, "status", RESIDENT);
    }

    /** Resident bytes, a page that is shared by n processes counted as an n-th (PSS). Walks the process's page tables. */
    static long proportional(long pid) {
        return bytes(pid, "smaps_rollup", PROPORTIONAL);
    }

    private static long bytes(long pid, String file, Pattern line) {
        try {
            Matcher found = line.matcher(Files.readString(Path.of("/proc", Long.toString(pid), file)));
            return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
