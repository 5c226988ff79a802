package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders and control groups named by the process that made them, so that a successor knows which are nobody's. */
public final class Remains {
    private static final Pattern OWN = Pattern.compile("hv-(\\d{1,10})-(\\d{1,15})-.*");

    private Remains() {}

    /** A fresh folder for this process; those of processes that are gone are removed. */
    public static Path ownFolder(Path parent) throws IOException {
        Files.createDirectories(parent);
        List<Path> others;
        try (Stream<Path> list = Files.list(parent)) {
            others = list.toList();
        }
        for (Path other : others) {
            if (abandoned(other.getFileName().toString())) {
                Exchange.remove(other, true);
            }
        }
        ProcessHandle self = ProcessHandle.current();
        return Files.createTempDirectory(parent, "hv-" + self.pid() + "-" + born(self) + "-");
    }

    /** Whether something of this name was made by a process that is gone. */
    public static boolean abandoned(String name) {
        Matcher own = OWN.matcher(name);
        if (!own.matches()) {
            return false;
        }
        Optional<ProcessHandle> maker = ProcessHandle.of(Long.parseLong(own.group(1)));
        return maker.isEmpty() || born(maker.get()) != Long.parseLong(own.group(2));
    }

    private static long born(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
