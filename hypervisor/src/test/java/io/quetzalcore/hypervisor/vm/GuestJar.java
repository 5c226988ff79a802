package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The troublesome guest packed into a jar, as a real guest would be. */
final class GuestJar {
    private GuestJar() {}

    static Guest of(Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path folder : VmFixture.guest().classPath()) {
                add(out, folder);
            }
        }
        return new Guest(List.of(jar), TroubleGuest.class.getName());
    }

    private static void add(JarOutputStream out, Path folder) throws IOException {
        List<Path> classes;
        try (Stream<Path> files = Files.walk(folder)) {
            classes = files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        for (Path file : classes) {
            out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
            out.closeEntry();
        }
    }
}
