package io.quetzalcore.hypervisor.vm;

import java.nio.file.Path;
import java.util.List;

/**
 * The program inside a VM.
 *
 * @param classPath jars, in order; folders work too but keep the class archive from being made
 * @param mainClass its main opens a {@link io.quetzalcore.hypervisor.wire.GuestChannel} and serves; its one argument is
 *     the exchange folder
 * @param jvmOptions more options for its JVM, such as {@code --add-modules}
 */
public record Guest(List<Path> classPath, String mainClass, List<String> jvmOptions) {
    public Guest {
        classPath = classPath.stream().map(Path::toAbsolutePath).toList();
        jvmOptions = List.copyOf(jvmOptions);
        if (classPath.isEmpty()) {
            throw new IllegalArgumentException("a guest without a class path");
        }
    }

    public Guest(List<Path> classPath, String mainClass) {
        this(classPath, mainClass, List.of());
    }
}
