package io.quetzalcore.vgpu.emit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Leaves vector code to the JVM's second compiler. The first one makes an object of every vector, and gives up on large
 * methods ("out of virtual registers in LIR"): one that it has compiled with counters and cannot compile with a profile
 * is then never handed to the second one, and stays hundreds of times too slow. The second one compiles each segment by
 * itself: several in one method go beyond its budget of nodes, and what is called thereafter takes and gives objects.
 */
final class SecondCompiler {
    private static final String DIRECTIVE = """
            [{ match: "%1$s*.*", c1: { Exclude: true }, c2: { inline: ["-%1$s*.segment*"] } }]
            """.formatted(Emission.VECTORS.replace('.', '/'));

    private static boolean asked;

    private SecondCompiler() {}

    /** Asks once in a JVM. A JVM that does not know the question runs the code as it can. */
    static synchronized void ask() {
        if (asked) return;
        asked = true;
        try {
            Path file = Files.createTempFile("vector-code", ".json");
            try {
                Files.writeString(file, DIRECTIVE);
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "compilerDirectivesAdd",
                                new Object[] {new String[] {file.toString()}},
                                new String[] {String[].class.getName()});
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | RuntimeException | LinkageError unknown) {
            System.getLogger(SecondCompiler.class.getName())
                    .log(System.Logger.Level.DEBUG, "the JVM takes no compiler directives: {0}", unknown.toString());
        }
    }
}
