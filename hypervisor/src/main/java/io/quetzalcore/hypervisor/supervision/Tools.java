package io.quetzalcore.hypervisor.supervision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Small programs of the machine that we use when they are there. */
public final class Tools {
    static final Optional<Path> SETPRIV = find("setpriv");
    static final Optional<Path> SETSID = find("setsid");

    /** Bubblewrap, which confines VMs. */
    public static final Optional<Path> BWRAP = find("bwrap");

    private Tools() {}

    private static Optional<Path> find(String name) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
